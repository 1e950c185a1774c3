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
