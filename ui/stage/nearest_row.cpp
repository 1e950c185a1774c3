// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/nearest_row.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

/// So many points of a curve are looked at; about the nearest of a longer one, all of them.
constexpr std::size_t looks = 4096;

struct Nearest {
  double distance;
  std::size_t point = 0;
};

struct Search {
  const Polyline& curve;
  const PlotMap& map;
  QPointF pixel;

  void look(std::size_t first, std::size_t end, std::size_t stride, Nearest& nearest) const {
    for (std::size_t i = first; i < end; i += stride) {
      const QPointF away = map.toPixel(curve.at(i)) - pixel;
      const double distance = std::hypot(away.x(), away.y());
      if (distance < nearest.distance) nearest = {distance, i};  // false for a point without a place
    }
  }
};

Nearest nearestOf(const Search& search) {
  const std::size_t count = search.curve.count, stride = std::max<std::size_t>(1, count / looks);
  Nearest nearest{HUGE_VAL};
  search.look(0, count, stride, nearest);
  const std::size_t about = nearest.point;
  if (stride > 1) search.look(about > stride ? about - stride : 0, std::min(count, about + stride), 1, nearest);
  return nearest;
}

}  // namespace

std::optional<Ghost> nearestRow(const std::vector<Polyline>& curves, const PlotMap& map, QPointF pixel, double reach) {
  std::optional<Ghost> ghost;
  double best = reach;
  for (const Polyline& curve : curves) {
    if (curve.run < 0 || curve.count == 0) continue;
    const Nearest nearest = nearestOf({curve, map, pixel});
    if (!(nearest.distance <= best)) continue;
    best = nearest.distance;
    ghost = Ghost{std::size_t(curve.run), std::int64_t(curve.firstRow + nearest.point)};
  }
  return ghost;
}

}  // namespace descent
