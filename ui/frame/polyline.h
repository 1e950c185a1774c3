// SPDX-License-Identifier: GPL-3.0-or-later
/// Polyline: a curve in plot coordinates, in double. It does not hold its points but says how to get them:
/// a run of a million steps is drawn every frame without being copied, and only its new points are looked at.
#pragma once

#include <QColor>
#include <QPointF>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace descent {

enum class Dash { solid, dashed, dotted, longDashed, dashDotted };

/// The course of a curve that is not straight between its points, as of one laid on a surface. A place from 0 to `end`
/// counts points: 2.5 lies between the third and the fourth. Not finite where the curve has no place.
struct Bend {
  std::function<QPointF(double)> at;
  std::function<bool(double)> hidden;  ///< whether something stands in front of it there
  double end = 0;                      ///< the place of the curve's end; a head lies within one of the last point
};

struct Polyline {
  /// Curves with the same source and part have equal points as far as both go: a drawing of the shorter one can be
  /// continued. The source is held by who continues it, so that another one cannot take its address.
  std::shared_ptr<const void> source;
  int part = 0;
  std::size_t count = 0;
  std::function<QPointF(std::size_t)> at;
  std::optional<QPointF> head;  ///< beyond the last point: where the curve ends while it glides between two steps
  QColor color;                 ///< curves of one colour are one layer, in the order of their first appearance
  double width = 2;             ///< logical pixels
  Dash dash = Dash::solid;
  std::optional<Bend> bend;     ///< none: straight from point to point
  int run = -1;                 ///< the scene's run whose row `firstRow` + i its point i stands for, if there is one
  std::size_t firstRow = 0;

  /// The end of the curve: its head, else its last point.
  std::optional<QPointF> end() const {
    if (head) return head;
    return count > 0 ? std::optional(at(count - 1)) : std::nullopt;
  }
};

/// The source of points of a curve that holds them.
inline std::function<QPointF(std::size_t)> heldPoints(std::vector<QPointF> points) {
  return [held = std::make_shared<const std::vector<QPointF>>(std::move(points))](std::size_t i) { return (*held)[i]; };
}

}  // namespace descent
