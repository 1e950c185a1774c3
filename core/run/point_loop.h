// SPDX-License-Identifier: GPL-3.0-or-later
/// PointLoop: the loop of a run on a surface. Every update is recorded as one row, from which it can be replayed;
/// loss and gradient are measured at the new point, which the next update's own evaluation then finds ready.
#pragma once

#include "core/objective/objective.h"
#include "core/objective/regression/early_stopping.h"
#include "core/run/loop.h"
#include "core/run/segment_player.h"
#include "core/run/stopping.h"
#include "core/run/stopwatch.h"

namespace descent {

/// What a run on a surface is a function of, beside its plan.
struct PointRunInput {
  std::shared_ptr<const Objective<double>> objective;
  Point start;
  std::uint64_t seed = 1;
  std::int64_t steps = 1;
};

class PointLoop final : public Loop {
 public:
  PointLoop(PointRunInput input, RunPlan plan);
  /// Starts as a copy of the first `prefix` updates of `parent`, from its exact state there. The segments of
  /// `plan` before that step must be the parent's.
  PointLoop(PointRunInput input, RunPlan plan, const Run& parent, std::int64_t prefix);

  bool advance(std::int64_t count, const std::stop_token& stop) override;
  const std::shared_ptr<Run>& run() const override { return run_; }

  /// Repeats recorded update `step` of `run` (from row step−1) and returns its intermediate quantities.
  static Trace replay(PointRunInput input, const Run& run, std::int64_t step);

 private:
  template <class KnownEvaluator>
  bool makeUpdates(KnownEvaluator& evaluator, std::int64_t count, const std::stop_token& stop);
  template <class KnownEvaluator>
  bool makeUpdate(KnownEvaluator& evaluator, std::int64_t step);
  void restore(const Run& parent, std::int64_t step);
  void describeState(std::int64_t fromStep);
  /// The row of the present state; the start has no learning rate (NaN).
  void record(const StepReport<double>& report, double learningRate, std::int64_t evaluations);
  bool endByRule(const StepReport<double>& report);
  bool endDiverged(std::int64_t step);
  template <class KnownEvaluator>
  bool measured(KnownEvaluator& evaluator);
  bool stillFinite();
  void finish(const StepReport<double>& report);
  bool goesOnAfter(std::int64_t step);
  Ending endingFor(StopReason reason, std::int64_t step) const;

  PointRunInput input_;
  std::unique_ptr<Evaluator<double>> evaluator_;
  const AfterStep<double>* afterStep_;  ///< or null
  SegmentPlayer<double> player_;
  std::shared_ptr<Run> run_;
  State<double> state_;
  Point x_, gradient_;
  bool stops_ = false;  ///< there is a stopping criterion
  std::optional<EarlyStopping> early_;  ///< where held-out points may end the run
  double loss_ = 0, previousLoss_ = 0, gradientNorm_ = 0;
  Stopwatch stopwatch_;
  double secondsBefore_ = 0;  ///< spent on the updates that were taken over from a parent
};

}  // namespace descent
