// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/point_loop.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/numeric/elementary.h"
#include "core/numeric/flush_denormals.h"
#include "core/objective/regression/regression.h"
#include "core/objective/surface_evaluator.h"
#include "core/run/finish_step.h"
#include "core/run/replayed_step.h"

namespace descent {
namespace {

/// Columns that the widest state among the segments needs.
std::int64_t rowWidth(const RunPlan& plan, const PointRunInput& input, Evaluator<double>& evaluator) {
  std::size_t widest = 0;
  for (Segment segment : plan.segments) {
    segment.at = 0;
    SegmentPlayer<double> player({segment}, input.steps, input.objective->layout(), evaluator);
    player.begin(0);
    const State<double> state = player.state();
    widest = std::max(widest, 2 * state.vectors.size() + state.numbers.size());
  }
  return point_columns::state + static_cast<std::int64_t>(widest);
}

/// Of a regression; 0 where there are no batches.
std::int64_t stepsPerEpochOf(const Objective<double>& objective) {
  const auto* landscape = dynamic_cast<const Landscape*>(&objective);
  const Regression* regression = landscape ? regressionIn(*landscape) : nullptr;
  return regression ? regression->stepsPerEpoch() : 0;
}

/// How seldom a step asks whether it is to stop: a step takes nanoseconds, and a user waits for milliseconds.
constexpr std::int64_t stepsUnasked = 16;

}  // namespace

// What every step does is one function: its parts save no registers for each other, and of a surface's evaluator it
// knows the type, since calls that are looked up at run time would take a quarter of the time.

/// Row t is measured on the objective of row t, which for a moving surface is that of the next update.
template <class KnownEvaluator>
[[gnu::always_inline]] inline bool PointLoop::measured(KnownEvaluator& evaluator) {
  previousLoss_ = loss_;
  loss_ = evaluator.measure(x_, gradient_);
  const double dx = gradient_[0], dy = gradient_[1], squares = dx * dx + dy * dy;
  gradientNorm_ = std::sqrt(squares);
  const double sum = x_[0] + x_[1] + loss_ + squares;
  return sum - sum == 0 || stillFinite();  // a part that is not finite shows in the sum
}

[[gnu::always_inline]] inline void PointLoop::record(const StepReport<double>& report, double learningRate,
                                                     std::int64_t evaluations) {
  Rows& rows = run_->writableRows();
  double* row = rows.next().data();
  row[point_columns::x] = x_[0];
  row[point_columns::y] = x_[1];
  row[point_columns::loss] = loss_;
  row[point_columns::gradientNorm] = gradientNorm_;
  row[point_columns::learningRate] = learningRate;
  row[point_columns::evaluations] = static_cast<double>(evaluations);
  row[point_columns::rateX] = report.rates ? (*report.rates)[0] : report.rate;
  row[point_columns::rateY] = report.rates ? (*report.rates)[1] : report.rate;
  double* state = row + point_columns::state;
  for (const StateVector<double>& vector : state_.vectors) {
    *state++ = (*vector.values)[0];
    *state++ = (*vector.values)[1];
  }
  for (const StateNumber& number : state_.numbers) *state++ = *number.value;
  while (state != row + rows.width()) *state++ = 0;  // columns of a wider state in another segment
  rows.publish();
}

/// The evaluator already stands at `step`, where the row was measured.
template <class KnownEvaluator>
[[gnu::always_inline]] inline bool PointLoop::makeUpdate(KnownEvaluator& evaluator, std::int64_t step) {
  if (player_.begin(step)) describeState(step + 1);
  const StepReport<double> report = player_.optimizer().step(player_.evaluator(), x_, player_.now(), nullptr);
  if (report.result != StepReport<double>::Result::stepped) return endByRule(report);
  if (afterStep_) finish(report);
  evaluator.beginStep(step + 1);
  if (!measured(evaluator)) return endDiverged(step + 1);
  player_.observe(step + 1, loss_);
  record(report, player_.learningRate(), evaluator.evaluations());
  return (!stops_ && step + 1 < input_.steps) || goesOnAfter(step + 1);
}

PointLoop::PointLoop(PointRunInput input, RunPlan plan)
    : input_(std::move(input)),
      evaluator_(input_.objective->evaluator(input_.seed)),
      afterStep_(input_.objective->afterStep()),
      player_(plan.segments, input_.steps, input_.objective->layout(), *evaluator_),
      run_(std::make_shared<Run>(plan, rowWidth(plan, input_, *evaluator_), input_.steps)) {
  run_->setStepsPerEpoch(stepsPerEpochOf(*input_.objective));
  early_ = actingEarlyStopping(*input_.objective);
  stops_ = run_->stopping() != StoppingPlan{} || early_;
  x_[0] = input_.start.x();
  x_[1] = input_.start.y();
  evaluator_->beginStep(0);
  const bool finite = measured(*evaluator_);
  if (early_) early_->note(0, x_);
  record({}, std::numeric_limits<double>::quiet_NaN(), evaluator_->evaluations());
  if (!finite) run_->end({Outcome::diverged, "the start is not a finite point of the objective; move it"});
}

PointLoop::PointLoop(PointRunInput input, RunPlan plan, const Run& parent, std::int64_t prefix)
    : PointLoop(std::move(input), std::move(plan)) {
  for (std::int64_t step = 1; step <= prefix; ++step) {
    const auto from = parent.rows()[step];
    const auto to = run_->writableRows().next();
    std::ranges::fill(std::ranges::copy(from.first(std::min(from.size(), to.size())), to.begin()).out, to.end(), 0.0);
    run_->writableRows().publish();
    if (player_.begin(step - 1)) describeState(step);
    if (early_) early_->note(step, {from[point_columns::x], from[point_columns::y]});
  }
  if (prefix == 0) return;
  restore(parent, prefix);
  secondsBefore_ = parent.computeTime().secondsAt(static_cast<double>(prefix));
  run_->writableComputeTime().continueFrom(parent.computeTime(), prefix);
}

void PointLoop::restore(const Run& parent, std::int64_t step) {
  const auto row = parent.rows()[step];
  x_[0] = row[point_columns::x];
  x_[1] = row[point_columns::y];
  evaluator_->setEvaluations(static_cast<std::int64_t>(row[point_columns::evaluations]));
  restoreState(state_, row);
  evaluator_->beginStep(step);
  measured(*evaluator_);
}

bool PointLoop::advance(std::int64_t count, const std::stop_token& stop) {
  const FlushDenormals guard;
  if (run_->finished()) return false;
  stopwatch_.go();
  auto* surface = dynamic_cast<SurfaceEvaluator*>(evaluator_.get());
  const bool more = surface ? makeUpdates(*surface, count, stop) : makeUpdates(*evaluator_, count, stop);
  stopwatch_.halt();
  run_->writableComputeTime().note(run_->lastStep(), secondsBefore_ + stopwatch_.seconds());
  return more;
}

template <class KnownEvaluator>
bool PointLoop::makeUpdates(KnownEvaluator& evaluator, std::int64_t count, const std::stop_token& stop) {
  const std::int64_t first = run_->lastStep();
  for (std::int64_t i = 0; i < count; ++i) {
    if (i % stepsUnasked == 0 && stop.stop_requested()) return false;
    if (!makeUpdate(evaluator, first + i)) return false;
  }
  return true;
}

// The ends of a run stand apart: a step then saves no registers for them.
[[gnu::noinline]] bool PointLoop::endByRule(const StepReport<double>& report) {
  const bool converged = report.result == StepReport<double>::Result::converged;
  run_->end({converged ? Outcome::converged : Outcome::lineSearchFailed, std::string(report.reason)});
  return false;
}

[[gnu::noinline]] bool PointLoop::endDiverged(std::int64_t step) {
  run_->end({Outcome::diverged, "not finite after update " + std::to_string(step)});
  return false;
}

[[gnu::noinline]] void PointLoop::finish(const StepReport<double>& report) {
  const Point before = x_;
  finishStep<double>(*afterStep_, player_.optimizer(), report, {before, x_}, nullptr);
}

/// Squares of a run on its way to infinity overflow long before its gradient does.
bool PointLoop::stillFinite() {
  gradientNorm_ = elementary::hypot(gradient_[0], gradient_[1]);
  return x_.allFinite() && std::isfinite(loss_) && gradient_.allFinite();
}

void PointLoop::describeState(std::int64_t fromStep) {
  state_ = player_.state();
  std::vector<StateColumn> columns;
  std::int64_t column = point_columns::state;
  for (const StateVector<double>& vector : state_.vectors) {
    columns.push_back({vector.name, vector.symbol, column, true});
    column += 2;
  }
  for (const StateNumber& number : state_.numbers) columns.push_back({number.name, number.symbol, column++, false});
  run_->setStateColumns(fromStep, std::move(columns));
}

[[gnu::noinline]] bool PointLoop::goesOnAfter(std::int64_t step) {
  if (early_ && early_->note(step, x_)) {
    run_->end({Outcome::earlyStopped, "the held-out loss was lowest at step " + std::to_string(early_->bestStep())});
    return false;
  }
  const StopReason reason =
      reasonToStop(run_->stopping(), {gradientNorm_, loss_, previousLoss_, evaluator_->evaluations()});
  const bool late = run_->stopping().seconds > 0 && stopwatch_.seconds() >= run_->stopping().seconds;
  if (reason == StopReason::none && !late && step < input_.steps) return true;
  const bool bySeconds = late && reason == StopReason::none;
  run_->end(bySeconds ? Ending{Outcome::evaluationLimit, secondsSpent(run_->stopping().seconds, step)}
                      : endingFor(reason, step));
  return false;
}

Ending PointLoop::endingFor(StopReason reason, std::int64_t step) const {
  const StoppingPlan& stopping = run_->stopping();
  switch (reason) {
    case StopReason::gradientNorm:
      return {Outcome::converged, "the gradient norm reached the bound of " + std::to_string(stopping.gradientNorm)};
    case StopReason::lossChange:
      return {Outcome::converged, "the loss changed by no more than " + std::to_string(stopping.lossChange)};
    case StopReason::evaluations:
      return {Outcome::evaluationLimit, "the budget of " + std::to_string(stopping.evaluations) + " evaluations is spent"};
    case StopReason::none: break;
  }
  return {Outcome::stepLimit, "all " + std::to_string(step) + " steps were made"};
}

Trace PointLoop::replay(PointRunInput input, const Run& run, std::int64_t step) {
  ReplayedStep replayed(input, run, step);
  Trace trace;
  replayed.from(replayed.recordedStart(), &trace);
  return trace;
}

}  // namespace descent
