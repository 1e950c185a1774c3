// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/free_corner.h"

#include <algorithm>
#include <array>

namespace descent {
namespace {

/// Of the plot, from a corner: about what the usual legend takes in a small tile.
constexpr double legendWidth = 0.5, legendHeight = 0.4;
constexpr std::int64_t rowsOfCurve = 128;

/// From most to least wanted.
constexpr std::array corners{Qt::TopRightCorner, Qt::BottomRightCorner, Qt::TopLeftCorner, Qt::BottomLeftCorner};

/// `place`: shares of the plot, from its lower left.
bool liesIn(Qt::Corner corner, QPointF place) {
  const bool left = corner == Qt::TopLeftCorner || corner == Qt::BottomLeftCorner;
  const bool bottom = corner == Qt::BottomLeftCorner || corner == Qt::BottomRightCorner;
  const double across = left ? place.x() : 1 - place.x(), down = bottom ? place.y() : 1 - place.y();
  return across >= 0 && across <= legendWidth && down >= 0 && down <= legendHeight;
}

}  // namespace

Qt::Corner freeCorner(const TileFrame& frame, const std::vector<ShownRun>& runs) {
  std::array<int, corners.size()> covered{};
  for (const Polyline& curve : frame.curves) {
    const auto shown = std::ranges::find(runs, std::size_t(curve.run), &ShownRun::index);
    if (!frame.decor.axes || shown == runs.end()) continue;
    const std::int64_t count = shown->run->lastStep() + 1 - std::int64_t(curve.firstRow);
    const std::int64_t stride = std::max<std::int64_t>(1, count / rowsOfCurve);
    for (std::int64_t i = 0; i < count; i += stride) {
      const QPointF at = curve.at(std::size_t(i));
      const QPointF place(frame.decor.axes->x.position(at.x()), frame.decor.axes->y.position(at.y()));
      for (std::size_t corner = 0; corner < corners.size(); ++corner) covered[corner] += liesIn(corners[corner], place);
    }
  }
  return corners[std::size_t(std::ranges::min_element(covered) - covered.begin())];
}

}  // namespace descent
