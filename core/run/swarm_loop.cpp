// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/swarm_loop.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/numeric/flush_denormals.h"
#include "core/run/finish_step.h"
#include "core/run/stopping.h"

namespace descent {
namespace {

bool couples(const Settings& settings, const std::string& rule) {
  if (optimizers().require(rule).made.couples) return true;
  if (!settings.find("base")) return false;
  const Nested base = std::get<Nested>(settings.get("base"));
  return couples(base.settings, base.id);
}

bool watchesLoss(const SchedulePlan& plan) {
  return !schedules().require(plan.schedule).made(plan.settings, {})->counters().empty();
}

bool couples(const Segment& segment) {
  if (couples(segment.settings, segment.optimizer)) return true;
  if (segment.schedule && watchesLoss(*segment.schedule)) return true;
  return std::ranges::any_of(segment.schedules, [](const auto& named) { return watchesLoss(named.second); });
}

Outcome outcomeOf(StopReason reason) {
  return reason == StopReason::evaluations ? Outcome::evaluationLimit : Outcome::converged;
}

}  // namespace

bool SwarmLoop::goTogether(const RunPlan& plan) {
  return std::ranges::none_of(plan.segments, [](const Segment& segment) { return couples(segment); });
}

SwarmLoop::SwarmLoop(const SwarmInput& input, const RunPlan& plan, std::span<const Point> starts)
    : swarm_(input.landscape, static_cast<Eigen::Index>(starts.size())),
      evaluator_(swarm_, input.seed),
      player_(plan.segments, input.steps, swarm_.layout(), evaluator_),
      afterStep_(swarm_.afterStep()),
      stopping_(plan.stopping),
      early_(*input.landscape, starts.size()),
      measuresInStep_(starts.size() > 1 && !input.landscape->draws() && stopping_ == StoppingPlan{} &&
                      !early_.watches()),
      steps_(input.steps),
      x_(evaluator_.dimension()),
      ends_(starts.size()) {
  const FlushDenormals guard;
  for (std::size_t i = 0; i < starts.size(); ++i) x_.segment<2>(2 * static_cast<Eigen::Index>(i)) = starts[i];
  ended_.reserve(starts.size());
  measure();
  endDiverged(present());
  endEarly();
}

bool SwarmLoop::advance() {
  if (ended_.size() == ends_.size()) return false;
  const FlushDenormals guard;
  const std::int64_t spent = evaluations();
  const auto report = step();
  using Result = StepReport<double>::Result;
  if (report.result != Result::stepped) {
    const Row last{evaluator_.measured(), step_, spent};
    endAll(report.result == Result::converged ? Outcome::converged : Outcome::lineSearchFailed, last);
    return false;
  }
  if (afterStep_) {
    stepped_ = x_;
    finishStep<double>(*afterStep_, player_.optimizer(), report, {stepped_, x_}, nullptr);
  }
  holdEnded();
  ++step_;
  if (!measuresInStep_ || step_ >= steps_) look(spent);
  spentBefore_ = spent;
  if (step_ >= steps_) endAll(Outcome::stepLimit, present());
  return ended_.size() < ends_.size();
}

/// One update of all points, of which some may be found to have diverged before it.
StepReport<double> SwarmLoop::step() {
  evaluator_.beginStep(step_);
  player_.begin(step_);
  const bool measures = measuresInStep_ && step_ > 0;
  if (measures) evaluator_.expect(x_);
  const auto report = player_.optimizer().step(player_.evaluator(), x_, player_.now(), nullptr);
  if (!measures) return report;
  if (evaluator_.expects()) throw std::logic_error("a rule made a step without asking for a gradient");
  if (!evaluator_.surelyFinite()) {
    evaluator_.fillGradients();
    endDiverged({evaluator_.measuredBefore(), step_ - 1, spentBefore_});
  }
  return report;
}

/// Measures the present row and ends what ends there; `spent`: up to the row before.
void SwarmLoop::look(std::int64_t spent) {
  measure();
  endDiverged({evaluator_.measuredBefore(), step_ - 1, spent});
  if (ends_.size() == 1) player_.observe(step_, evaluator_.measured().values[0]);
  endEarly();
  endStopped();
}

/// Row t is measured on the objective of row t, which for a moving surface is that of the next update.
void SwarmLoop::measure() {
  evaluator_.beginStep(step_);
  evaluator_.measure(x_);
}

/// `last`: what is kept of those that are not finite where they were measured.
void SwarmLoop::endDiverged(const Row& last) {
  if (evaluator_.surelyFinite()) return;
  const Vector &gradients = evaluator_.measuredGradients(), &at = evaluator_.measured().x;
  for (std::size_t point = 0; point < ends_.size(); ++point) {
    const auto i = static_cast<Eigen::Index>(point);
    const bool finite = at.segment<2>(2 * i).allFinite() && std::isfinite(evaluator_.measured().values[i]) &&
                        gradients.segment<2>(2 * i).allFinite();
    if (!finite && goesOn(point)) end(point, Outcome::diverged, last);
  }
}

/// Before all other criteria, as in a run of its own.
void SwarmLoop::endEarly() {
  if (!early_.watches()) return;
  for (std::size_t point = 0; point < ends_.size(); ++point) {
    if (!goesOn(point)) continue;
    const Point at = x_.segment<2>(2 * static_cast<Eigen::Index>(point));
    if (early_.note(point, step_, at)) end(point, Outcome::earlyStopped, present());
  }
}

void SwarmLoop::endStopped() {
  if (stopping_ == StoppingPlan{}) return;
  const Vector &gradients = evaluator_.measuredGradients(), &losses = evaluator_.measured().values;
  for (std::size_t point = 0; point < ends_.size(); ++point) {
    if (!goesOn(point)) continue;
    const auto i = static_cast<Eigen::Index>(point);
    const StopReason reason = reasonToStop(stopping_, {.gradientNorm = gradients.segment<2>(2 * i).norm(),
                                                       .loss = losses[i],
                                                       .previousLoss = evaluator_.measuredBefore().values[i],
                                                       .evaluations = evaluations()});
    if (reason != StopReason::none) end(point, outcomeOf(reason), present());
  }
}

void SwarmLoop::endAll(Outcome outcome, const Row& last) {
  for (std::size_t point = 0; point < ends_.size(); ++point) {
    if (goesOn(point)) end(point, outcome, last);
  }
}

void SwarmLoop::end(std::size_t point, Outcome outcome, const Row& last) {
  const auto i = static_cast<Eigen::Index>(point);
  ends_[point] = {.outcome = outcome,
                  .at = last.measured.x.segment<2>(2 * i),
                  .loss = last.measured.values[i],
                  .step = last.step,
                  .evaluations = last.evaluations};
  ended_.push_back(point);
  x_.segment<2>(2 * i) = ends_[point].at;
}

/// The rule moves all points; those that have ended are put back.
void SwarmLoop::holdEnded() {
  for (const std::size_t point : ended_) x_.segment<2>(2 * static_cast<Eigen::Index>(point)) = ends_[point].at;
}

}  // namespace descent
