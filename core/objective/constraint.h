// SPDX-License-Identifier: GPL-3.0-or-later
/// Constraint: a set onto which points are projected: the nearest of its points, measured with a weight per coordinate.
///   u = argmin Σ (uᵢ − vᵢ)² / rᵢ  over the set      (r: the rates of the step; all equal is the usual distance)
/// The metric is that of the rule: in any other one the minimiser on the set is no fixed point of step and projection.
#pragma once

#include <memory>
#include <vector>

#include "core/numeric/vector.h"
#include "core/settings/catalogue.h"

namespace descent {

class Constraint {
 public:
  virtual ~Constraint() = default;
  virtual bool contains(ConstVectorRef<double> x) const = 0;
  /// `x` is finite, `rates` are positive; a point of the set keeps its bits.
  virtual void project(VectorRef<double> x, ConstVectorRef<double> rates) const = 0;
  /// The border in the plane, a closed line.
  virtual std::vector<Point> outline() const = 0;
};

struct ConstraintMaker {
  std::shared_ptr<const Constraint> (*make)(const Settings& settings);
};

using ConstraintEntry = Entry<ConstraintMaker>;

/// Every constraint, in the order the user sees.
const Catalogue<ConstraintMaker>& constraints();

}  // namespace descent
