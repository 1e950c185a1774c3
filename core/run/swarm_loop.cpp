// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/swarm_loop.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/numeric/flush_denormals.h"
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

/// By the exponent bits, all numbers alike: a test of each in turn would take longer than the step.
bool finite(const Vector& numbers) {
  constexpr std::uint64_t exponent = 0x7ff0'0000'0000'0000;
  std::uint64_t found = 0;
  for (Eigen::Index i = 0; i < numbers.size(); ++i) {
    found |= (std::bit_cast<std::uint64_t>(numbers[i]) & exponent) == exponent ? 1u : 0u;
  }
  return found == 0;
}

Outcome outcomeOf(StopReason reason) {
  return reason == StopReason::evaluations ? Outcome::evaluationLimit : Outcome::converged;
}

}  // namespace

bool SwarmLoop::goTogether(const RunPlan& plan) {
  return std::ranges::none_of(plan.segments, [](const Segment& segment) { return couples(segment); });
}

SwarmLoop::SwarmLoop(const SwarmInput& input, const RunPlan& plan, std::span<const Point> starts)
    : swarm_(input.surface, static_cast<Eigen::Index>(starts.size())),
      evaluator_(swarm_),
      player_(plan.segments, input.steps, swarm_.layout(), evaluator_),
      stopping_(plan.stopping),
      steps_(input.steps),
      gradient_(evaluator_.dimension()),
      ends_(starts.size()) {
  const FlushDenormals guard;
  now_.x.resize(evaluator_.dimension());
  for (std::size_t i = 0; i < starts.size(); ++i) now_.x.segment<2>(2 * static_cast<Eigen::Index>(i)) = starts[i];
  ended_.reserve(starts.size());
  measure();
  if (!allFinite()) endDiverged(now_);
}

bool SwarmLoop::advance() {
  if (ended_.size() == ends_.size()) return false;
  const FlushDenormals guard;
  before_ = now_;
  evaluator_.beginStep(now_.step);
  player_.begin(now_.step);
  const auto report = player_.optimizer().step(player_.evaluator(), now_.x, player_.now(), nullptr);
  using Result = StepReport<double>::Result;
  if (report.result != Result::stepped) {
    endAll(report.result == Result::converged ? Outcome::converged : Outcome::lineSearchFailed, before_);
    return false;
  }
  holdEnded();
  ++now_.step;
  measure();
  if (!allFinite()) endDiverged(before_);
  if (ends_.size() == 1) player_.observe(now_.losses[0]);
  endStopped();
  if (now_.step >= steps_) endAll(Outcome::stepLimit, now_);
  return ended_.size() < ends_.size();
}

/// Row t is measured on the objective of row t, which for a moving surface is that of the next update.
void SwarmLoop::measure() {
  evaluator_.beginStep(now_.step);
  evaluator_.measure(now_.x, gradient_);
  now_.losses = evaluator_.values();
  now_.evaluations = evaluator_.evaluations();
}

bool SwarmLoop::allFinite() const { return finite(now_.x) && finite(now_.losses) && finite(gradient_); }

/// `last`: what is kept of those that are not finite now.
void SwarmLoop::endDiverged(const Row& last) {
  for (std::size_t point = 0; point < ends_.size(); ++point) {
    const auto i = static_cast<Eigen::Index>(point);
    const bool isFinite = now_.x.segment<2>(2 * i).allFinite() && std::isfinite(now_.losses[i]) &&
                          gradient_.segment<2>(2 * i).allFinite();
    if (!isFinite && livesOn(point)) end(point, Outcome::diverged, last);
  }
}

void SwarmLoop::endStopped() {
  if (stopping_ == StoppingPlan{}) return;
  for (std::size_t point = 0; point < ends_.size(); ++point) {
    if (!livesOn(point)) continue;
    const auto i = static_cast<Eigen::Index>(point);
    const StopReason reason = reasonToStop(
        stopping_, {gradient_.segment<2>(2 * i).norm(), now_.losses[i], before_.losses[i], now_.evaluations});
    if (reason != StopReason::none) end(point, outcomeOf(reason), now_);
  }
}

void SwarmLoop::endAll(Outcome outcome, const Row& last) {
  for (std::size_t point = 0; point < ends_.size(); ++point) {
    if (livesOn(point)) end(point, outcome, last);
  }
}

void SwarmLoop::end(std::size_t point, Outcome outcome, const Row& last) {
  const auto i = static_cast<Eigen::Index>(point);
  ends_[point] = {.outcome = outcome,
                  .at = last.x.segment<2>(2 * i),
                  .loss = last.losses[i],
                  .step = last.step,
                  .evaluations = last.evaluations};
  now_.x.segment<2>(2 * i) = ends_[point].at;
  ended_.push_back(point);
}

/// The rule moves all points; those that have ended are put back.
void SwarmLoop::holdEnded() {
  for (const std::size_t point : ended_) now_.x.segment<2>(2 * static_cast<Eigen::Index>(point)) = ends_[point].at;
}

}  // namespace descent
