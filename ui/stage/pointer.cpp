// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/pointer.h"

#include <algorithm>
#include <cmath>

#include "ui/frame/mesh.h"
#include "ui/session/cure_run.h"
#include "ui/stage/camera_moves.h"
#include "ui/stage/reach.h"

namespace descent {
namespace {

constexpr double clickSlack = 4;      // logical pixels that a click may wander
constexpr double zoomOfTurn = 0.82;   // a notch of the wheel

nlohmann::json jsonOf(const AxisRange& range) { return nlohmann::json::array({range.low, range.high}); }

}  // namespace

const Divider* Pointer::dividerAt(QPointF place) const {
  for (const Divider& divider : stage_.arrangement().dividers) {
    if (divider.place.adjusted(-2, -2, 2, 2).contains(place)) return &divider;
  }
  return nullptr;
}

bool Pointer::overHandle(const ShownTile& tile, QPointF place) const {
  if (!tile.tile->takesClicks()) return false;
  return std::any_of(tile.glyphs.begin(), tile.glyphs.end(), [&](const Glyph& glyph) {
    return glyph.marker == Marker::ring && distance(tile.map.toPixel(glyph.at) + tile.place.topLeft(), place) < grabDistance;
  });
}

std::optional<std::size_t> Pointer::pointAt(const ShownTile& tile, QPointF place) const {
  if (!tile.tile->points || !tile.hasPlot()) return std::nullopt;
  const std::vector<QPointF> places = tile.tile->points->places(session_.scene());
  const QPointF inTile = place - tile.place.topLeft();
  std::optional<std::size_t> nearest;
  double least = grabDistance;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double away = distance(tile.map.toPixel(places[i]), inTile);
    if (away >= least) continue;
    nearest = i;
    least = away;
  }
  return nearest;
}

void Pointer::movePoint(QPointF place) {
  const QPointF to = grabbed_.map.toPlot(place - grabbed_.place.topLeft());
  session_.edit(QStringLiteral("Move a point"), [&](Scene& scene) { grabbed_.tile->points->move(scene, point_, to); });
}

bool Pointer::removePoint(QPointF place) {
  const ShownTile* tile = stage_.tileAt(place);
  const auto point = tile ? pointAt(*tile, place) : std::nullopt;
  if (!point) return false;
  session_.edit(QStringLiteral("Remove a point"), [&](Scene& scene) { tile->tile->points->remove(scene, *point); });
  return true;
}

const ShownTile* Pointer::buttonAt(QPointF place) const {
  const ShownTile* tile = stage_.tileAt(place);
  return tile && tile->button.contains(place - tile->place.topLeft()) ? tile : nullptr;
}

void Pointer::press(QPointF place, Qt::MouseButton button) {
  pressed_ = place;
  drag_ = Drag::none;
  if (buttonAt(place)) {
    drag_ = Drag::button;
    return;
  }
  if (const Divider* divider = dividerAt(place)) {
    drag_ = Drag::divider;
    divider_ = divider->cut;
    return;
  }
  const ShownTile* tile = stage_.tileAt(place);
  if (!tile || !tile->hasPlot() || !tile->map.inner.contains(place - tile->place.topLeft())) return;
  grabbed_ = *tile;
  const auto point = pointAt(*tile, place);
  if (point && button == Qt::LeftButton) {
    drag_ = Drag::point;
    point_ = *point;
    session_.beginEdit();
  } else if (point && button == Qt::RightButton) {
    drag_ = Drag::pointPressed;
  } else if (button != Qt::LeftButton) {
    drag_ = Drag::pan;
  } else if (overHandle(*tile, place)) {
    drag_ = Drag::handle;
    session_.beginEdit();
  } else {
    drag_ = Drag::undecided;
  }
}

void Pointer::move(QPointF place) {
  if (drag_ == Drag::undecided && distance(place, pressed_) > clickSlack) drag_ = Drag::pan;
  if (drag_ == Drag::pointPressed && distance(place, pressed_) > clickSlack) drag_ = Drag::pan;
  if (drag_ == Drag::point && (place != pressed_)) movePoint(place);
  if (drag_ == Drag::divider) dragDivider(place);
  if (drag_ == Drag::handle) put(place);
  if (drag_ == Drag::pan) pan(place);
  if (drag_ == Drag::none) hover(place);
}

void Pointer::release(QPointF place) {
  const Drag drag = std::exchange(drag_, Drag::none);
  if (drag == Drag::handle || drag == Drag::point) session_.endEdit();
  if (drag == Drag::pointPressed) removePoint(place);
  const ShownTile* pushed = drag == Drag::button ? buttonAt(place) : nullptr;
  if (pushed) cureRun(session_, std::size_t(pushed->note->run));
  if (drag == Drag::undecided && grabbed_.tile->takesClicks()) put(place);
}

void Pointer::dragDivider(QPointF place) {
  const std::vector<Divider>& dividers = stage_.arrangement().dividers;
  const std::size_t index = std::size_t(divider_);
  if (index >= dividers.size()) return;
  std::vector<double> shares;
  for (const Divider& divider : dividers) shares.push_back(divider.shareAt(divider.place.center()));
  shares[index] = dividers[index].shareAt(place);
  session_.adjustStage([&shares](nlohmann::json& stage) { stage["dividers"] = shares; });
}

void Pointer::pan(QPointF place) {
  if (grabbed_.mesh) return orbit(place);
  if (!grabbed_.tile->zooms) return;
  const Axes& axes = grabbed_.map.axes;
  const QRectF& inner = grabbed_.map.inner;
  const AxisRange x = axes.x.shifted((pressed_.x() - place.x()) / inner.width());
  const AxisRange y = axes.y.shifted((place.y() - pressed_.y()) / inner.height());
  session_.adjustStage([&](nlohmann::json& stage) {
    nlohmann::json& settings = settingsOf(stage, *grabbed_.tile);
    settings["x"] = jsonOf(x);
    settings["y"] = jsonOf(y);
  });
}

/// A drag over the whole tile turns the box half round.
void Pointer::orbit(QPointF place) {
  const QPointF way = place - pressed_;
  const QSizeF size = grabbed_.map.inner.size();
  const CameraMove move{.yaw = -180 * way.x() / size.width(), .pitch = 120 * way.y() / size.height()};
  session_.adjustStage([&](nlohmann::json& stage) {
    moveCamera(settingsOf(stage, *grabbed_.tile), grabbed_.mesh->camera, move);
  });
}

/// While it is dragged the start may leave the axes, but not a surface: beside it there is no place.
void Pointer::put(QPointF place) {
  const std::optional<QPointF> plot =
      grabbed_.mesh ? grabbed_.plotAt(place) : grabbed_.map.toPlot(place - grabbed_.place.topLeft());
  if (!plot) return;
  if (const Placing* placing = grabbed_.tile->placing) {
    session_.edit(placing->label, [&](Scene& scene) { placing->put(scene, session_.selection(), *plot); });
    return;
  }
  session_.edit(QStringLiteral("Move the start"), [plot](Scene& scene) {
    scene.start = Point(plot->x(), plot->y());
  });
}

void Pointer::leave() {
  Selection selection = session_.selection();
  selection.hovered.reset();
  selection.ghost.reset();
  session_.select(selection);
}

void Pointer::wheel(QPointF place, double turns, Qt::KeyboardModifiers keys) {
  const ShownTile* tile = stage_.tileAt(place);
  if (!tile) return;
  const double factor = std::pow(zoomOfTurn, turns);
  if (tile->mesh && keys & Qt::ControlModifier) return narrow(*tile, place, factor);
  if (tile->mesh && tile->tile->turns) {
    session_.adjustStage([&](nlohmann::json& stage) {
      moveCamera(settingsOf(stage, *tile->tile), tile->mesh->camera, {.zoom = 1 / factor});
    });
    return;
  }
  if (!tile->decor.axes || !tile->tile->zooms) return;
  const QPointF plot = tile->map.toPlot(place - tile->place.topLeft());
  const Axis &x = tile->map.axes.x, &y = tile->map.axes.y;
  session_.adjustStage([&](nlohmann::json& stage) {
    nlohmann::json& settings = settingsOf(stage, *tile->tile);
    if (!(keys & Qt::ShiftModifier)) settings["x"] = jsonOf(x.zoomed(factor, x.position(plot.x())));
    if (!(keys & Qt::ControlModifier)) settings["y"] = jsonOf(y.zoomed(factor, y.position(plot.y())));
  });
}

/// Of a surface another part: what lies under the pointer stays there.
void Pointer::narrow(const ShownTile& tile, QPointF place, double factor) {
  const std::optional<QPointF> plot = tile.plotAt(place);
  if (!plot) return;
  const Axes axes = tile.axes();
  session_.adjustStage([&](nlohmann::json& stage) {
    nlohmann::json& settings = settingsOf(stage, *tile.tile);
    settings["x"] = jsonOf(axes.x.zoomed(factor, axes.x.position(plot->x())));
    settings["y"] = jsonOf(axes.y.zoomed(factor, axes.y.position(plot->y())));
  });
}

void Pointer::resetZoom(const Tile& tile) {
  session_.adjustStage([&tile](nlohmann::json& stage) {
    nlohmann::json& settings = settingsOf(stage, tile);
    settings.erase("x");
    settings.erase("y");
    if (tile.turns) resetCamera(settings);
  });
}

/// Where points can be edited a double click adds one, unless there is one already.
bool Pointer::addPoint(const ShownTile& tile, QPointF place) {
  if (tile.tile->points->places(session_.scene()).empty() || pointAt(tile, place)) return false;
  const QPointF at = tile.map.toPlot(place - tile.place.topLeft());
  return session_.edit(QStringLiteral("Add a point"), [&](Scene& scene) { tile.tile->points->add(scene, at); });
}

void Pointer::doubleClick(QPointF place) {
  const ShownTile* tile = stage_.tileAt(place);
  if (!tile || dividerAt(place) || buttonAt(place)) return;
  if (place.y() - tile->place.top() >= tile->map.inner.top()) {
    if (tile->tile->points && addPoint(*tile, place)) return;
    resetZoom(*tile->tile);
    return;
  }
  Selection selection = session_.selection();
  const std::string id = tile->tile->id.toStdString();
  selection.fullScreenTile = selection.fullScreenTile == id ? std::string() : id;
  session_.select(selection);
}

Qt::CursorShape Pointer::cursorAt(QPointF place) const {
  if (const Divider* divider = dividerAt(place)) {
    return divider->direction == Qt::Horizontal ? Qt::SplitHCursor : Qt::SplitVCursor;
  }
  if (drag_ == Drag::pan) return Qt::ClosedHandCursor;
  if (buttonAt(place)) return Qt::PointingHandCursor;
  const ShownTile* tile = stage_.tileAt(place);
  if (!tile || !tile->map.inner.contains(place - tile->place.topLeft())) return Qt::ArrowCursor;
  if (overHandle(*tile, place) || pointAt(*tile, place)) return Qt::PointingHandCursor;
  return tile->tile->takesClicks() ? Qt::CrossCursor : Qt::ArrowCursor;
}

}  // namespace descent
