// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage.h"

#include <limits>

#include "ui/frame/mesh.h"

namespace descent {
namespace {

ShownTile shownTile(const Tile& tile, const PlacedFrame& placed, const Theme& theme) {
  const TileFrame& frame = placed.frame;
  const PlotMap map = plotMap(frame.decor, theme, placed.place.size());
  const QRectF button = frame.note ? planOf(*frame.note, theme, map.inner).button : QRectF();
  return {&tile, placed.place, frame.decor, frame.field, frame.glyphs, frame.curves, frame.note, button, map, frame.mesh};
}

}  // namespace

std::optional<QPointF> ShownTile::plotAt(QPointF stage) const {
  const QPointF inTile = stage - place.topLeft();
  if (!hasPlot() || !map.inner.contains(inTile)) return std::nullopt;
  const QPointF plot = map.toPlot(inTile);
  return mesh ? mesh->plotAt(plot) : plot;
}

double ShownTile::valueAt(QPointF plot) const {
  if (mesh) return mesh->field.valueAt(plot);
  return field ? field->valueAt(plot) : std::numeric_limits<double>::quiet_NaN();
}

Axes ShownTile::axes() const {
  if (!mesh) return decor.axes.value_or(Axes{});
  const Rectangle& domain = mesh->heights->domain;
  return {{.range = {domain.xMin, domain.xMax}, .title = "x"}, {.range = {domain.yMin, domain.yMax}, .title = "y"}};
}

Stage::Stage(std::shared_ptr<FieldSource> fields) : fields_(std::move(fields)) {}
Stage::~Stage() = default;

void Stage::paint(const View& view, const StageSize& size, const Framebuffer& target) {
  paint(compose(view, size), target);
}

void Stage::paint(const StagePicture& picture, const Framebuffer& target) {
  if (!painter_) painter_ = std::make_unique<StagePainter>();
  painter_->paint(picture.frames, picture.look, target);
}

StagePicture Stage::compose(const View& view, const StageSize& size) {
  const StageSettings settings = stageSettings(view.scene ? view.scene->stage : nlohmann::json());
  const Theme theme = transparent_ ? withoutGround(themeOf(settings.theme)) : themeOf(settings.theme);
  factor_ = size.ratio * settings.scale;
  const QRectF room(QPointF(), QSizeF(size.pixels) / factor_);
  const QString alone = QString::fromStdString(view.selection.fullScreenTile);
  const Layout layout = alone.isEmpty() ? layoutOf(settings.layout).layout : Layout{.tile = alone};
  arrangement_ = arrange(layout, settings.dividers, room);
  return {frames(view, settings, theme), {.theme = theme, .factor = factor_, .size = size.pixels, .draft = size.draft, .inPortions = size.inPortions}};
}

std::vector<PlacedFrame> Stage::frames(const View& view, const StageSettings& settings, const Theme& theme) {
  std::vector<PlacedFrame> frames;
  shown_.clear();
  for (const TilePlace& place : arrangement_.tiles) {
    const Tile* tile = findTile(place.tile);
    if (!tile || !view.scene) {
      frames.push_back({place.place, {}});
      continue;
    }
    const nlohmann::json own = settings.ofTile(tile->settingsId());
    const TileInput input{view, theme, place.place.size(), factor_, own, *fields_, tile->id};
    const std::vector<View> parts = tile->parts ? tile->parts->views(input) : std::vector<View>();
    const std::vector<QRectF> rooms = gridOf(parts.size(), place.place);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const QString picture = tile->id + '/' + QString::number(i);
      addFrame(frames, {tile, tile->parts->frame}, rooms[i], {parts[i], theme, rooms[i].size(), factor_, own, *fields_, picture});
    }
    if (parts.empty()) addFrame(frames, {tile, tile->frame}, place.place, input);
  }
  return frames;
}

void Stage::addFrame(std::vector<PlacedFrame>& frames, const FrameMaker& maker, const QRectF& place, const TileInput& input) {
  PlacedFrame placed{place, maker.frame(input)};
  shown_.push_back(shownTile(*maker.tile, placed, input.theme));
  frames.push_back(std::move(placed));
}

void Stage::release() { painter_.reset(); }

const ShownTile* Stage::tileAt(QPointF logical) const {
  for (const ShownTile& shown : shown_) {
    if (shown.place.contains(logical)) return &shown;
  }
  return nullptr;
}

}  // namespace descent
