// SPDX-License-Identifier: GPL-3.0-or-later
/// ReplayedStep: one recorded update of a run on a surface, made again from its row, or from any other point with the
/// state and the settings that the rule had there: what the rule would do if it stood elsewhere.
#pragma once

#include "core/run/point_loop.h"

namespace descent {

/// Into the rule that made `row`, or that goes on from there.
void restoreState(const State<double>& state, std::span<const double> row);

class ReplayedStep {
 public:
  /// The update that makes row `step` of `run`.
  ReplayedStep(const PointRunInput& input, const Run& run, std::int64_t step);

  /// Where the update leads from `at`; not finite where it fails.
  Point from(const Point& at, Trace* trace = nullptr);
  /// The point that the update left.
  const Point& recordedStart() const { return start_; }

 private:
  std::shared_ptr<const Objective<double>> objective_;  ///< the evaluator looks at it
  std::unique_ptr<Evaluator<double>> evaluator_;
  SegmentPlayer<double> player_;
  std::int64_t step_;
  Point start_;
  State<double> state_;
  std::vector<Vector> vectors_;  ///< of the state before the update
  std::vector<double> numbers_;
};

}  // namespace descent
