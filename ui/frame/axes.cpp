// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/axes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace descent {
namespace {

/// The largest zoom: neighbouring doubles stay a hundred positions apart.
constexpr double smallestRelativeSpan = 1e-14;

bool usable(const Axis& axis, const AxisRange& range) {
  if (!std::isfinite(range.low) || !std::isfinite(range.span()) || !(range.low < range.high)) return false;
  if (axis.scale == AxisScale::log) return range.low > 0;
  if (axis.scale == AxisScale::oneMinusLog && !(range.high < 1)) return false;
  return range.span() > smallestRelativeSpan * std::max(std::abs(range.low), std::abs(range.high));
}

}  // namespace

double Axis::position(double value) const {
  constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
  switch (scale) {
    case AxisScale::linear:
      break;
    case AxisScale::log:
      return value > 0 ? std::log(value / range.low) / std::log(range.high / range.low) : nowhere;
    case AxisScale::oneMinusLog:
      return value < 1 ? std::log((1 - value) / (1 - range.low)) / std::log((1 - range.high) / (1 - range.low)) : nowhere;
  }
  return (value - range.low) / range.span();
}

double Axis::value(double position) const {
  switch (scale) {
    case AxisScale::linear:
      break;
    case AxisScale::log:
      return range.low * std::pow(range.high / range.low, position);
    case AxisScale::oneMinusLog:
      return 1 - (1 - range.low) * std::pow((1 - range.high) / (1 - range.low), position);
  }
  return range.low + range.span() * position;
}

AxisRange Axis::zoomed(double factor, double position) const {
  const AxisRange next{value(position - position * factor), value(position + (1 - position) * factor)};
  return usable(*this, next) ? next : range;
}

AxisRange Axis::shifted(double positions) const {
  const AxisRange next{value(positions), value(1 + positions)};
  return usable(*this, next) ? next : range;
}

QPointF PlotMap::toPixel(QPointF point) const {
  return {inner.left() + axes.x.position(point.x()) * inner.width(),
          inner.bottom() - axes.y.position(point.y()) * inner.height()};
}

QPointF PlotMap::toPlot(QPointF pixel) const {
  return {axes.x.value((pixel.x() - inner.left()) / inner.width()),
          axes.y.value((inner.bottom() - pixel.y()) / inner.height())};
}

Axes withEqualScale(const Axes& axes, QSizeF inner) {
  if (inner.isEmpty()) return axes;
  Axes result = axes;
  const double perPixel = std::max(axes.x.range.span() / inner.width(), axes.y.range.span() / inner.height());
  const auto widen = [perPixel](AxisRange& range, double pixels) {
    const double middle = range.middle(), half = perPixel * pixels / 2;
    range = {middle - half, middle + half};
  };
  widen(result.x.range, inner.width());
  widen(result.y.range, inner.height());
  return result;
}

}  // namespace descent
