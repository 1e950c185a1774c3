// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_painter.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "ui/frame/isoline_labels.h"
#include "ui/plot/note_painter.h"

namespace descent {
namespace {

constexpr double isolineWidth = 1.0;  // logical pixels
/// Logical pixels on either side of a curve's edge that its depth tells apart; the casing must fit in.
constexpr double curveReach = 3;

/// Bit by bit: an empty cell is NaN, which equals nothing.
bool sameValues(const std::shared_ptr<const std::vector<float>>& a, const std::shared_ptr<const std::vector<float>>& b) {
  if (a == b) return true;
  return a && b && a->size() == b->size() && std::memcmp(a->data(), b->data(), a->size() * sizeof(float)) == 0;
}

bool sameHeatMaps(const std::vector<HeatMap>& a, const std::vector<HeatMap>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const HeatMap& one, HeatMap other) {
    const bool same = sameValues(one.values, other.values);
    other.values = one.values;
    return same && one == other;
  });
}

bool sameMesh(const std::shared_ptr<const Mesh>& a, const std::shared_ptr<const Mesh>& b) {
  return a == b || (a && b && *a == *b);
}

void clearTo(const QColor& color) {
  const float alpha = color.alphaF();  // the layers hold premultiplied colours
  gl().glClearColor(color.redF() * alpha, color.greenF() * alpha, color.blueF() * alpha, alpha);
  gl().glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

StagePainter::StagePainter() = default;
StagePainter::~StagePainter() = default;

QRect StagePainter::pixelsOf(const QRectF& logical) const {
  const auto pixel = [this](double value) { return int(std::lround(value * look_.factor)); };
  const QPoint topLeft(pixel(logical.left()), pixel(logical.top()));
  return QRect(topLeft, QPoint(pixel(logical.right()) - 1, pixel(logical.bottom()) - 1)) & QRect(QPoint(), look_.size);
}

PlotMap StagePainter::pixelMap(const PlacedFrame& placed) const {
  const PlotMap map = plotMap(placed.frame.decor, look_.theme, placed.place.size());
  const QPointF corner = pixelsOf(placed.place).topLeft();
  // QCustomPlot rounds to whole logical pixels; the curves must lie in the same rectangle.
  const QRectF inner = map.inner.toRect();
  return {map.axes, QRectF(corner + inner.topLeft() * look_.factor, inner.size() * look_.factor)};
}

void StagePainter::startAnew(const std::vector<PlacedFrame>& frames, Texture::Order order) {
  ground_.resize(look_.size, order);
  picture_.resize(look_.size, order);
  curves_.resize(look_.size);
  curves_.keepOnly(0);
  kept_.clear();
  for (std::size_t i = 0; i < frames.size(); ++i) kept_.push_back(std::make_unique<Kept>());
  for (const Framebuffer* layer : {&ground_, &picture_}) {
    layer->bind();
    clearTo(look_.theme.ground);
  }
}

/// True if it is another one now. A draft has no names on its isolines: they would jump from frame to frame.
bool StagePainter::refreshDecor(Kept& kept, const PlacedFrame& placed, bool all) {
  const std::optional<Field>& field = placed.frame.field;
  const bool named = field && field->isolines && !look_.draft;
  if (!all && kept.decor == placed.frame.decor && kept.named == named && !(named && kept.field != field)) return false;
  kept.decor = placed.frame.decor;
  kept.named = named;
  Decor decor = kept.decor;
  if (named) {
    const PlotMap map = plotMap(decor, look_.theme, placed.place.size());
    const std::vector<Label> names = isolineLabels(*field, map);
    decor.labels.insert(decor.labels.begin(), names.begin(), names.end());
  }
  kept.decorImage.upload(kept.decorPainter.paint(decor, look_.theme, {placed.place.size(), look_.factor}));
  return true;
}

void StagePainter::paintPicture(Kept& kept, const PlotPicture& picture, const PlotMap& map) {
  const Clip inside(map.inner.toRect() & kept.pixels);
  kept.pictureImage.upload(picture.image);
  const Rectangle& place = picture.place;
  const QRectF pixels(map.toPixel({place.xMin, place.yMax}), map.toPixel({place.xMax, place.yMin}));
  images_.paint(kept.pictureImage, pixels, look_.size);
}

void StagePainter::paintField(const Field& field, const PlotMap& map, const QRect& part) {
  const LineStyle lines{look_.theme.isoline, isolineWidth * look_.factor};
  if (look_.draft) return fields_.paintDraft(field, map, lines, part, ground_);
  const Clip tile(part);
  fields_.paint(field, map, look_.size, lines);
}

/// Only `part` of the tile: all of it, or what lies within its axes.
void StagePainter::paintGround(Kept& kept, const PlacedFrame& placed, const QRect& part) {
  const PlotMap map = pixelMap(placed);
  ground_.bind();
  if (part == kept.pixels) {
    const Clip tile(part);
    clearTo(look_.theme.ground);
  }
  if (placed.frame.decor.axes) {
    const Clip inside(map.inner.toRect() & kept.pixels);
    clearTo(look_.theme.plotGround);
  }
  if (placed.frame.mesh) meshes_.paint(*placed.frame.mesh, map.inner.toRect() & kept.pixels, {look_.theme, look_.factor, look_.draft}, ground_);
  if (placed.frame.picture) paintPicture(kept, *placed.frame.picture, map);
  if (placed.frame.field) paintField(*placed.frame.field, map, part);
  const Clip tile(part);
  for (const HeatMap& heatMap : placed.frame.heatMaps) {
    const QRect place = pixelsOf(heatMap.place.translated(placed.place.topLeft()));
    fields_.paint(heatMap, place, look_.size);
  }
  kept.decorImage.paint(kept.pixels.topLeft(), look_.size);
}

/// True if the ground of the tile is another one now.
bool StagePainter::refreshGround(Kept& kept, const PlacedFrame& placed, bool all) {
  const TileFrame& frame = placed.frame;
  const bool meshChanged = !sameMesh(kept.mesh, frame.mesh) || (frame.mesh && kept.draft != look_.draft);
  const bool changed = all || kept.decor != frame.decor || kept.field != frame.field || kept.picture != frame.picture ||
                       !sameHeatMaps(kept.heatMaps, frame.heatMaps);
  const bool madeGood = frame.field && kept.draft && !look_.draft;
  if (!changed && !meshChanged && !madeGood) return false;
  kept.pixels = pixelsOf(placed.place);
  kept.mesh = frame.mesh;
  kept.draft = look_.draft;
  kept.picture = frame.picture;
  kept.heatMaps = frame.heatMaps;
  if (kept.pixels.isEmpty()) return false;
  // A field that alone has changed fills what is within the axes.
  const bool decorChanged = refreshDecor(kept, placed, all);
  kept.field = frame.field;
  const bool within = !decorChanged && frame.field && frame.decor.axes && frame.heatMaps.empty();
  const QRect part = within ? pixelMap(placed).inner.toRect() & kept.pixels : kept.pixels;
  paintGround(kept, placed, part);
  ground_.copyTo(picture_, part);
  return true;
}

void StagePainter::paintOnTop(Kept& kept, const PlacedFrame& placed, bool all) {
  const PlotMap map = pixelMap(placed);
  glyphs_.paint(placed.frame.glyphs, map, look_.factor, look_.size);
  if (all || kept.legend != placed.frame.legend) {
    kept.legend = placed.frame.legend;
    const std::vector<LegendRow> rows = fittingRows(kept.legend, look_.theme, map.inner.height() / look_.factor);
    const QImage image = legendImage(rows, look_.theme, look_.factor);
    kept.legendSize = image.size();
    if (!image.isNull()) kept.legendImage.upload(image);
  }
  const auto place = legendPlace(kept.legendSize, placed.frame.legendCorner, map.inner, look_.factor);
  if (place) images_.paint(kept.legendImage, place->toPoint(), look_.size);
}

void StagePainter::paintNote(Kept& kept, const PlacedFrame& placed, bool all) {
  if (!placed.frame.note) {
    kept.note.reset();
    return;
  }
  const PlotMap map = plotMap(placed.frame.decor, look_.theme, placed.place.size());
  const NotePlan plan = planOf(*placed.frame.note, look_.theme, map.inner);
  if (plan.box.isEmpty()) return;
  if (all || kept.note != placed.frame.note) {
    kept.note = placed.frame.note;
    kept.noteImage.upload(noteImage(*kept.note, plan, look_.theme, look_.factor));
  }
  const QPointF corner = pixelsOf(placed.place).topLeft() + plan.box.topLeft() * look_.factor;
  images_.paint(kept.noteImage, corner.toPoint(), look_.size);
}

void StagePainter::paint(const std::vector<PlacedFrame>& frames, const StageLook& look, const Framebuffer& target) {
  bool all = kept_.size() != frames.size() || look.size != look_.size || look.factor != look_.factor || look.theme != look_.theme;
  for (std::size_t i = 0; i < frames.size() && !all; ++i) all = kept_[i]->pixels != pixelsOf(frames[i].place);
  look_ = look;
  gl().glDisable(GL_DEPTH_TEST);
  gl().glDisable(GL_SCISSOR_TEST);
  gl().glDisable(GL_BLEND);
  if (all) startAnew(frames, target.texture().order());
  curves_.setPace({.inPortions = look.inPortions, .moves = look.draft, .sketching = look.sketch});
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const bool changed = refreshGround(*kept_[i], frames[i], all);
    const PlotMap map = pixelMap(frames[i]);
    const QRect clip = map.inner.toRect() & kept_[i]->pixels;
    curves_.take(i, frames[i].frame.curves, {map, clip, look.factor, curveReach * look.factor},
                 {look.theme.casing, look.theme.casingWidth * look.factor}, changed);
  }
  curves_.paintFinished(ground_, picture_);
  picture_.copyTo(target, QRect(QPoint(), look.size));
  curves_.paintMoving(ground_, target);
  target.bind();
  for (std::size_t i = 0; i < frames.size(); ++i) {
    paintOnTop(*kept_[i], frames[i], all);
    paintNote(*kept_[i], frames[i], all);
  }
}

}  // namespace descent
