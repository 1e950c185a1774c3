// SPDX-License-Identifier: GPL-3.0-or-later
/// SwarmLoop: one run from many starts at once. All points are one long vector under one rule, and each goes, bit for
/// bit, where its own run (PointLoop) goes and ends where that ends; nothing is recorded but how.
/// Of a plan whose points cannot go together (`goTogether`) a swarm has one point.
#pragma once

#include <span>
#include <vector>

#include "core/objective/swarm.h"
#include "core/run/outcome.h"
#include "core/run/segment_player.h"
#include "core/run/swarm_early_stopping.h"

namespace descent {

struct SwarmInput {
  std::shared_ptr<const Landscape> landscape;
  std::int64_t steps = 1;
  std::uint64_t seed = 1;
};

/// The last recorded row of a point's own run, and how that ended.
struct SwarmEnd {
  Outcome outcome = Outcome::running;
  Point at;
  double loss = 0;
  std::int64_t step = 0, evaluations = 0;
};

class SwarmLoop {
 public:
  /// So many that the state of a rule stays in the nearest cache.
  static constexpr Eigen::Index usualPoints = 256;

  /// False where a step depends on other coordinates or a schedule on the loss.
  static bool goTogether(const RunPlan& plan);
  static std::size_t pointsAtOnce(const RunPlan& plan) { return goTogether(plan) ? usualPoints : 1; }

  SwarmLoop(const SwarmInput& input, const RunPlan& plan, std::span<const Point> starts);

  /// One update of every point that goes on; false when none does.
  bool advance();

  /// x₀ y₀ x₁ y₁ …; a point that has ended stays where it was last finite. That it has may be found one step later.
  const Vector& points() const { return x_; }
  /// Of every point that goes on.
  std::int64_t evaluations() const { return evaluator_.evaluations(); }
  const SwarmEnd& end(std::size_t point) const { return ends_[point]; }

 private:
  /// What a single run would record of each point after `step` updates.
  struct Row {
    const SwarmEvaluator::Measured& measured;
    std::int64_t step, evaluations;
  };

  StepReport<double> step();
  void look(std::int64_t spent);
  Row present() const { return {evaluator_.measured(), step_, evaluations()}; }
  void measure();
  void endDiverged(const Row& last);
  void endEarly();
  void endStopped();
  void endAll(Outcome outcome, const Row& last);
  void end(std::size_t point, Outcome outcome, const Row& last);
  void holdEnded();
  bool goesOn(std::size_t point) const { return ends_[point].outcome == Outcome::running; }

  Swarm swarm_;
  SwarmEvaluator evaluator_;
  SegmentPlayer<double> player_;
  const AfterStep<double>* afterStep_;
  StoppingPlan stopping_;
  SwarmEarlyStopping early_;
  /// Nobody looks at a row before the next step: its own first request measures it.
  bool measuresInStep_;
  std::int64_t steps_, step_ = 0;
  std::int64_t spentBefore_ = 0;  ///< evaluations up to the row before the present one
  Vector x_, stepped_;            ///< where the points are, and where the rule alone had left them
  std::vector<SwarmEnd> ends_;
  std::vector<std::size_t> ended_;
};

}  // namespace descent
