// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/replayed_step.h"

#include "core/numeric/flush_denormals.h"
#include "core/run/finish_step.h"

namespace descent {

void restoreState(const State<double>& state, std::span<const double> row) {
  std::size_t column = point_columns::state;
  for (const StateVector<double>& vector : state.vectors) {
    (*vector.values)[0] = row[column++];
    (*vector.values)[1] = row[column++];
  }
  for (const StateNumber& number : state.numbers) *number.value = row[column++];
}

ReplayedStep::ReplayedStep(const PointRunInput& input, const Run& run, std::int64_t step)
    : objective_(input.objective),
      evaluator_(objective_->evaluator(input.seed)),
      player_(run.plan().segments, run.plannedSteps(), objective_->layout(), *evaluator_),
      step_(step) {
  const FlushDenormals guard;
  const auto row = run.rows()[step - 1];
  start_ = Point(row[point_columns::x], row[point_columns::y]);
  if (step > 1) {  // the segment that made the row is the one whose state stands in it
    player_.begin(step - 2);
    restoreState(player_.state(), row);
  }
  evaluator_->beginStep(step - 1);
  player_.begin(step - 1);
  state_ = player_.state();
  for (const StateVector<double>& vector : state_.vectors) vectors_.push_back(*vector.values);
  for (const StateNumber& number : state_.numbers) numbers_.push_back(*number.value);
}

Point ReplayedStep::from(const Point& at, Trace* trace) {
  const FlushDenormals guard;
  for (std::size_t i = 0; i < vectors_.size(); ++i) *state_.vectors[i].values = vectors_[i];
  for (std::size_t i = 0; i < numbers_.size(); ++i) *state_.numbers[i].value = numbers_[i];
  evaluator_->beginStep(step_ - 1);
  Vector x = at;
  const StepReport<double> report = player_.optimizer().step(player_.evaluator(), x, player_.now(), trace);
  const AfterStep<double>* after = objective_->afterStep();
  if (!after || report.result != StepReport<double>::Result::stepped) return x;
  const Vector before = x;
  finishStep<double>(*after, player_.optimizer(), report, {before, x}, trace);
  return x;
}

}  // namespace descent
