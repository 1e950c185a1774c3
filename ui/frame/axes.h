// SPDX-License-Identifier: GPL-3.0-or-later
/// Axes: what the two axes of a tile show, and PlotMap: from plot coordinates to pixels and back, in double.
/// Logarithmic axes need a positive range, those of what is missing to 1 a range below 1.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>

namespace descent {

enum class AxisScale { linear, log, oneMinusLog };

struct AxisRange {
  double low = 0, high = 1;

  double span() const { return high - low; }
  double middle() const { return low + span() / 2; }
  bool operator==(const AxisRange&) const = default;
};

struct Axis {
  AxisRange range;
  AxisScale scale = AxisScale::linear;
  QString title;

  /// Where `value` lies between low (0) and high (1); outside for values beyond. NaN where an axis has no place.
  double position(double value) const;
  double value(double position) const;
  /// The range seen after zooming by `factor` (< 1 is in) about `position`, or after a shift by it.
  AxisRange zoomed(double factor, double position) const;
  AxisRange shifted(double positions) const;
  bool operator==(const Axis&) const = default;
};

struct Axes {
  Axis x, y;
  bool grid = true;

  bool operator==(const Axes&) const = default;
};

/// `inner` is the rectangle inside the axes; y of pixels grows downwards.
struct PlotMap {
  Axes axes;
  QRectF inner;

  QPointF toPixel(QPointF point) const;
  QPointF toPlot(QPointF pixel) const;
};

/// The smallest range that gives x and y the same scale on `inner` and still shows all of `axes`.
Axes withEqualScale(const Axes& axes, QSizeF inner);

}  // namespace descent
