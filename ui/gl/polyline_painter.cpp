// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/polyline_painter.h"

#include <algorithm>
#include <array>

namespace descent {
namespace {

/// Of all curves together in one frame. A picture that begins anew may take longer: usual runs are there whole.
constexpr Portion firstPortion{.points = 200'000, .ink = 3e6}, nextPortion{.points = 50'000, .ink = 4e5};
constexpr double smallestFirst = 0.25, smallestNext = 0.1;  // shares of them
constexpr double wanted = 0.022, resting = 0.25;            // seconds from frame to frame

QVector4D components(const QColor& color) {
  return QVector4D(color.redF(), color.greenF(), color.blueF(), color.alphaF());
}

std::span<const float> rows(const std::vector<Stroke>& strokes) {
  static_assert(sizeof(Stroke) == 8 * sizeof(float));
  return {reinterpret_cast<const float*>(strokes.data()), strokes.size() * 8};
}

std::vector<float> rows(const std::vector<QRect>& regions) {
  std::vector<float> places;
  for (const QRect& region : regions) {
    places.insert(places.end(),
                  {float(region.left()), float(region.top()), float(region.width()), float(region.height())});
  }
  return places;
}

template <class Item>
void append(std::vector<Item>& all, const std::vector<Item>& some) {
  all.insert(all.end(), some.begin(), some.end());
}

}  // namespace

PolylinePainter::PolylinePainter() = default;

void PolylinePainter::resize(QSize size) {
  if (size == size_) return;
  size_ = size;
  tiles_.clear();
  finished_.clear();
  moving_.resize(size);
  moving_.clear(QRect(QPoint(), size));
}

void PolylinePainter::keepOnly(std::size_t tiles) { tiles_.erase(tiles_.lower_bound(tiles), tiles_.end()); }

void PolylinePainter::begin(Tile& tile, const std::vector<Polyline>& curves) const {
  tile.curves.clear();
  tile.colors.clear();
  tile.fresh = true;
  tile.partial = false;
  for (const Polyline& curve : curves) {
    const QRgb color = curve.color.rgba();
    const auto layer = std::find(tile.colors.begin(), tile.colors.end(), color);
    const auto number = std::size_t(layer - tile.colors.begin());
    if (layer == tile.colors.end()) tile.colors.push_back(color);
    tile.curves.push_back({CurveTrace(curve, number), color, {}, {}});
  }
}

void PolylinePainter::setPace(const Pace& pace) {
  pace_ = pace;
  const auto now = std::chrono::steady_clock::now();
  const double seconds = std::chrono::duration<double>(now - std::exchange(last_, now)).count();
  if (drew_ && seconds < resting) share_ = std::clamp(share_ * std::clamp(wanted / seconds, 0.5, 1.25), smallestNext, 1.0);
}

void PolylinePainter::take(std::size_t index, const std::vector<Polyline>& curves, const CurveView& view,
                           const CurveStyle& style, bool changed) {
  Tile& tile = tiles_[index];
  tile.style = style;
  if (sketch(tile, curves, view, changed)) return;
  if (std::exchange(tile.sketched, false)) tile.curves.clear();
  const bool gone = (changed || tile.panned) && !pan(tile, curves, view);
  tile.view = view;
  tile.bare = changed;
  if (changed || gone || (tile.partial && !pace_.moves) || !goOn(tile, curves)) begin(tile, curves);
  // One group at least: where the last curve has gone the ground must come back.
  const std::size_t groupCount = tile.colors.empty() ? 1 : (tile.colors.size() - 1) / layersOfTexture + 1;
  tile.finished.assign(groupCount, {});
  tile.moving.assign(groupCount, {});
  tile.finishedCells = tile.movingCells = CellMask(view.clip);
  if (tile.fresh) forget(tile, groupCount);
  const Portion most = pace_.inPortions ? portionOf(tile) : Portion();
  tile.unfinished = 0;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    addStrokes(tile, tile.curves[i], curves[i], most);
    if (!tile.curves[i].trace.hasSeen(curves[i])) ++tile.unfinished;
  }
  if (tile.panned) addPanned(tile);
}

bool PolylinePainter::goOn(const Tile& tile, const std::vector<Polyline>& curves) {
  const auto goesOn = [](const Curve& known, const Polyline& curve) {
    return known.color == curve.color.rgba() && known.trace.precedes(curve);
  };
  return std::equal(tile.curves.begin(), tile.curves.end(), curves.begin(), curves.end(), goesOn);
}

/// A fair share for each curve that needs one.
Portion PolylinePainter::portionOf(const Tile& tile) const {
  std::size_t curves = 0;
  for (const auto& [index, other] : tiles_) curves += tile.fresh ? other.curves.size() : other.unfinished;
  curves = std::max<std::size_t>(curves, 1);
  const Portion& all = tile.fresh ? firstPortion : nextPortion;
  const double share = tile.fresh ? std::max(share_, smallestFirst) : share_;
  constexpr double fewestPoints = 0.4;  // they cost less than ink
  return {std::size_t(double(all.points) * std::max(share, fewestPoints)) / curves, all.ink * share / double(curves)};
}

bool PolylinePainter::unfinished() const {
  return std::ranges::any_of(tiles_, [](const auto& numbered) { return numbered.second.unfinished > 0; });
}

/// What was drawn is to be undone; in another clip anything may stand.
void PolylinePainter::forget(Tile& tile, std::size_t groupCount) const {
  const bool sameClip = tile.forgotten.clip() == tile.view.clip;
  tile.forgotten = CellMask(tile.view.clip);
  if (!sameClip) tile.forgotten.addAll();
  for (const CellMask& cells : tile.occupied) tile.forgotten.add(cells);
  tile.finishedCells.add(tile.forgotten);
  tile.occupied.assign(groupCount, CellMask(tile.view.clip));
}

void PolylinePainter::addStrokes(Tile& tile, Curve& known, const Polyline& curve, const Portion& most) const {
  const std::size_t group = known.trace.layer() / layersOfTexture;
  std::vector<Stroke> strokes;
  known.trace.advance(curve, tile.view, strokes, most);
  if (tile.panned && pace_.moves) {
    tile.partial = true;
    std::erase_if(strokes, [&tile](const Stroke& stroke) { return tile.panned->covers(stroke, tile.view.reach); });
  }
  tile.occupied[group].add(strokes, tile.view.reach);
  tile.finishedCells.add(strokes, tile.view.reach);
  append(tile.finished[group], strokes);
  strokes.clear();
  if (!known.trace.hasSeen(curve)) return;  // the end has no beginning yet
  known.trace.tail(curve, tile.view, strokes);
  tile.movingCells.add(strokes, tile.view.reach);
  append(tile.moving[group], strokes);
}

std::size_t PolylinePainter::groups() const {
  std::size_t most = 0;
  for (const auto& [index, tile] : tiles_) most = std::max(most, tile.finished.size());
  return most;
}

void PolylinePainter::drawStrokes(ShaderProgram& program, double reach, const std::vector<Stroke>& strokes) {
  if (strokes.empty()) return;
  program.use();
  program.set("viewport", QSizeF(size_));
  program.set("reach", float(reach));
  strokeBuffer_.upload(rows(strokes));
  strokeBuffer_.draw();
}

void PolylinePainter::drawStrokes(const Tile& tile, const std::vector<Stroke>& strokes) {
  if (strokes.empty()) return;
  std::vector<Stroke> solid, dashed;
  for (const Stroke& stroke : strokes) (stroke.period > 0 ? dashed : solid).push_back(stroke);
  const Clip clip(tile.view.clip);
  gl().glEnable(GL_BLEND);
  gl().glBlendEquation(GL_MAX);
  drawStrokes(solidProgram_, tile.view.reach, solid);
  drawStrokes(dashedProgram_, tile.view.reach, dashed);
  gl().glBlendEquation(GL_FUNC_ADD);
  gl().glDisable(GL_BLEND);
}

void PolylinePainter::blank(const CellMask& cells) {
  if (cells.empty()) return;
  blankProgram_.use();
  blankProgram_.set("viewport", QSizeF(size_));
  regionBuffer_.upload(rows(cells.rectangles()));
  regionBuffer_.draw();
}

/// The one in use from then on, which knows where panned curves stand.
ShaderProgram& PolylinePainter::colorProgram(const Tile& tile, std::size_t group, bool withMoving) {
  const bool withGround = group == 0, panned = tile.panned.has_value();
  auto& made = colorPrograms_[std::size_t(withGround) + 2 * std::size_t(withMoving) + 4 * std::size_t(panned)];
  if (!made) {
    QByteArrayList defined;
    if (withGround) defined.append("GROUND");
    if (withMoving) defined.append("MOVING");
    made = std::make_unique<ShaderProgram>("region", panned ? "panned" : "curves", defined);
  }
  ShaderProgram& program = *made;
  program.use();
  if (!tile.panned) return program;
  const QRect covered = tile.panned->covered();
  program.set("panned", 3);
  program.set("shift", QPointF(tile.panned->shift));
  program.set("covered", QVector4D(float(covered.left()), float(covered.top()), float(covered.left() + covered.width()), float(covered.top() + covered.height())));
  tile.panned->depths[group]->texture().bind(3);
  return program;
}

void PolylinePainter::color(const Tile& tile, std::size_t group, const std::vector<QRect>& regions, bool withMoving) {
  if (regions.empty()) return;
  std::array<QVector4D, layersOfTexture> colors;
  for (std::size_t i = 0; i < layersOfTexture && group * layersOfTexture + i < tile.colors.size(); ++i) {
    colors[i] = components(QColor::fromRgba(tile.colors[group * layersOfTexture + i]));
  }
  ShaderProgram& program = colorProgram(tile, group, withMoving);
  program.set("viewport", QSizeF(size_));
  program.set("ground", 0);
  program.set("finished", 1);
  program.set("moving", 2);
  program.set("reach", float(tile.view.reach));
  program.set("casingWidth", float(tile.style.casingWidth));
  program.set("casing", components(tile.style.casing));
  program.set("colors", colors);
  finished_[group]->texture().bind(1);
  if (group > 0) gl().glEnable(GL_BLEND);
  gl().glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  regionBuffer_.upload(rows(regions));
  regionBuffer_.draw();
  gl().glDisable(GL_BLEND);
}

void PolylinePainter::paintFinished(const Framebuffer& ground, const Framebuffer& picture) {
  for (auto& [index, tile] : tiles_) {
    if (std::exchange(tile.covers, false)) ground.copyTo(picture, tile.view.clip);
  }
  while (finished_.size() < groups()) {
    finished_.push_back(std::make_unique<Framebuffer>());
    finished_.back()->resize(size_);
    finished_.back()->clear(QRect(QPoint(), size_));
  }
  for (std::size_t group = 0; group < finished_.size(); ++group) {
    finished_[group]->bind();
    for (auto& [index, tile] : tiles_) {
      if (tile.fresh) blank(tile.forgotten);
      if (group < tile.finished.size()) drawStrokes(tile, tile.finished[group]);
    }
  }
  picture.bind();
  ground.texture().bind(0);
  for (std::size_t group = 0; group < groups(); ++group) {
    for (const auto& [index, tile] : tiles_) {
      if (group >= tile.finished.size()) continue;
      // The first group brings the ground back where it is not there yet; else only what a group has is coloured.
      const bool everywhere = group == 0 && !tile.bare;
      color(tile, group,
            everywhere ? tile.finishedCells.rectangles() : tile.finishedCells.rectangles(tile.occupied[group]), false);
    }
  }
  drew_ = unfinished();
  for (auto& [index, tile] : tiles_) drew_ = std::exchange(tile.fresh, false) || drew_;
}

void PolylinePainter::paintMoving(const Framebuffer& ground, const Framebuffer& target) {
  for (std::size_t group = 0; group < groups(); ++group) {
    moving_.bind();
    for (const auto& [index, tile] : tiles_) {
      if (group >= tile.moving.size()) continue;
      blank(tile.movingCells);
      drawStrokes(tile, tile.moving[group]);
    }
    target.bind();
    ground.texture().bind(0);
    moving_.texture().bind(2);
    for (const auto& [index, tile] : tiles_) {
      if (group < tile.moving.size()) color(tile, group, tile.movingCells.rectangles(), true);
    }
  }
  target.bind();
  for (const auto& [index, tile] : tiles_) {
    if (tile.sketched) paintSketch(tile);
  }
}

}  // namespace descent
