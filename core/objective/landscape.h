// SPDX-License-Identifier: GPL-3.0-or-later
/// Landscape: an objective over two coordinates, which can be drawn: a surface, the loss of a regression, either of
/// them with penalties. What runs see may be noisy (their Evaluator draws); `at` is the full objective without noise.
#pragma once

#include <memory>
#include <vector>

#include "core/numeric/grid.h"
#include "core/numeric/planar_function.h"
#include "core/objective/objective.h"

namespace descent {

/// Where the gradient is 0, or a kink has its lowest point.
struct CriticalPoint {
  enum class Kind { minimum, saddle, maximum };
  Kind kind;
  Point at;
  double value = 0;
};

/// What the evaluations of updates see, one step after the other: the functions of rows, or what is drawn for a step
/// (a batch, a mask). It holds scratch, so each run has its own.
class StepFunctions {
 public:
  virtual ~StepFunctions() = default;
  /// Of update `step` + 1; valid until the next call.
  virtual const PlanarFunction& at(std::int64_t step) = 0;
};

class Landscape : public Objective<double> {
 public:
  const ParameterLayout& layout() const override { return layout_; }

  /// What is shown at first, never a limit.
  virtual const Rectangle& domain() const = 0;
  virtual Point start() const = 0;
  /// What is known; empty where nothing is.
  virtual const std::vector<CriticalPoint>& criticalPoints() const = 0;

  /// Whether the function differs from row to row.
  virtual bool moves() const { return false; }
  /// The function of a row; never null. Asking is cheap for a landscape that does not move.
  virtual std::shared_ptr<const PlanarFunction> at(std::int64_t row) const = 0;

  /// Whether updates see anything but `at`: each then sees its own draw, the same for every run of a seed.
  virtual bool draws() const { return false; }
  virtual std::unique_ptr<StepFunctions> seen(std::uint64_t seed) const;

 private:
  ParameterLayout layout_ = plainLayout(2);
};

}  // namespace descent
