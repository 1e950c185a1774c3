// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/standardisation.h"

#include <cmath>
#include <limits>

namespace descent {

Standardisation Standardisation::of(std::span<const LabelledPoint> points, LineForm form, bool classes) {
  Standardisation result;
  const double count = static_cast<double>(points.size());
  Point sum(0, 0), squares(0, 0);
  double targets = 0;
  for (const LabelledPoint& point : points) {
    sum += point.features;
    targets += point.target;
  }
  result.mean = sum / count;
  for (const LabelledPoint& point : points) squares += (point.features - result.mean).cwiseAbs2();
  for (int i = 0; i < 2; ++i) {
    const double deviation = std::sqrt(squares[i] / count);
    result.scale[i] = deviation > 0 ? deviation : 1;
  }
  if (form == LineForm::slopeIntercept) {
    result.mean.y() = 0;
    result.scale.y() = 1;
  } else if (!classes) {
    result.targetMean = targets / count;
  }
  return result;
}

LabelledPoint Standardisation::applied(const LabelledPoint& point) const {
  return {appliedTo(point.features), point.target - targetMean};
}

double conditionNumber(std::span<const LabelledPoint> points) {
  double aa = 0, ab = 0, bb = 0;
  for (const LabelledPoint& point : points) {
    const Point& x = point.features;
    aa += x.x() * x.x();
    ab += x.x() * x.y();
    bb += x.y() * x.y();
  }
  const double half = (aa + bb) / 2, radius = std::sqrt((aa - bb) * (aa - bb) / 4 + ab * ab);
  const double small = (aa * bb - ab * ab) / (half + radius);
  return small > 0 ? (half + radius) / small : std::numeric_limits<double>::infinity();
}

}  // namespace descent
