// SPDX-License-Identifier: GPL-3.0-or-later
/// Standardisation: features shifted to mean 0 and scaled to (biased) variance 1. Of a line's two features the second,
/// the 1 of the intercept, stays; of two weights without intercept the target is centred too, unless it is a class.
///   z = (x − mean) / scale        y′ = y − targetMean
#pragma once

#include <span>

#include "core/dataset/labelled_point.h"

namespace descent {

struct Standardisation {
  Point mean{0, 0};
  Point scale{1, 1};  ///< 1 where a feature does not vary
  double targetMean = 0;

  static Standardisation of(std::span<const LabelledPoint> points, LineForm form, bool classes);

  LabelledPoint applied(const LabelledPoint& point) const;
  Point appliedTo(const Point& features) const { return (features - mean).cwiseQuotient(scale); }
};

/// The ratio of the eigenvalues of the features' second moments, on which the speed of descent depends.
double conditionNumber(std::span<const LabelledPoint> points);

}  // namespace descent
