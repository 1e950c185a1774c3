// SPDX-License-Identifier: GPL-3.0-or-later
/// How near the pointer must come to what it takes hold of, in logical pixels.
#pragma once

#include <QPointF>
#include <cmath>

namespace descent {

inline constexpr double grabDistance = 12;  ///< round a marker

inline double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

}  // namespace descent
