// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimizer/searching_rule.h"

#include <algorithm>

#include "core/numeric/number_text.h"

namespace descent {
namespace {

template <class Scalar>
std::string text(Scalar number) {
  return threeDigits(static_cast<double>(number));
}

}  // namespace

template <class Scalar>
void SearchingRule<Scalar>::reset(const ParameterLayout& layout) {
  for (auto* vector : {&direction_, &gradient_, &previousGradient_, &point_}) vector->setZero(layout.dimension);
  search_.reset(layout.dimension);
  paid_.forget();
  updates_ = stepLength_ = previousValue_ = 0;
}

template <class Scalar>
StepReport<Scalar> SearchingRule<Scalar>::step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                                               Trace* trace) {
  using Result = typename Report::Result;
  if (std::string why = refusal(x.size()); !why.empty()) return end(Result::lineSearchFailed, std::move(why));
  const SearchPlan plan = this->plan(now);
  value_ = paid_.evaluate(evaluator, x, gradient_, trace);
  restarted_ = false;
  if (auto end = convergedAt(plan)) return *end;
  chooseDirection(now, trace);
  const Scalar slope = gradient_.dot(direction_);
  if (plan.toleranceChange > 0 && slope <= 0 && slope > -Scalar(plan.toleranceChange)) {
    return converged("the slope along the direction is " + text(slope) + ", within tolerance_change of 0");
  }
  if (std::string why = searchOrRestart(evaluator, x, plan, trace); !why.empty()) {
    return end(Result::lineSearchFailed, std::move(why));
  }
  remember();
  if (trace) trace->add("step", "td", x - point_, directionLine() + 2, Trace::Role::direction);
  return {.rate = stepLength_};
}

template <class Scalar>
auto SearchingRule<Scalar>::end(typename Report::Result result, std::string why) -> Report {
  reason_ = std::move(why);
  return {.result = result, .reason = reason_};
}

/// What can be said of the present point before anything moves.
template <class Scalar>
auto SearchingRule<Scalar>::convergedAt(const SearchPlan& plan) -> std::optional<Report> {
  const Scalar largest = gradient_.cwiseAbs().maxCoeff();
  if (largest <= Scalar(plan.toleranceGradient)) {
    return converged("the largest coordinate of the gradient, " + text(largest) + ", is within the tolerance of " +
                     threeDigits(plan.toleranceGradient));
  }
  if (plan.toleranceChange == 0 || first()) return std::nullopt;
  const Scalar moved = static_cast<Scalar>(std::abs(stepLength_)) * direction_.cwiseAbs().maxCoeff();
  const Scalar gained = std::abs(value_ - static_cast<Scalar>(previousValue_));
  if (moved <= Scalar(plan.toleranceChange)) {
    return converged("the last step moved no coordinate by more than " + text(moved) + ", within tolerance_change");
  }
  if (gained < Scalar(plan.toleranceChange)) {
    return converged("the last step changed the loss by " + text(gained) + ", within tolerance_change");
  }
  return std::nullopt;
}

template <class Scalar>
std::string SearchingRule<Scalar>::searchOrRestart(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x,
                                                   const SearchPlan& plan, Trace* trace) {
  std::string failure = searchAlong(evaluator, x, plan, trace);
  if (failure.empty() || direction_ == -gradient_) return failure;
  forgetPast();
  restarted_ = true;
  direction_ = -gradient_;
  return searchAlong(evaluator, x, plan, trace);
}

template <class Scalar>
std::string SearchingRule<Scalar>::searchAlong(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x,
                                               const SearchPlan& plan, Trace* trace) {
  const int line = directionLine();
  const Scalar slope = gradient_.dot(direction_);
  if (trace) {
    trace->add(restarted_ ? "direction, restarted" : "direction", "d", direction_, line, Trace::Role::direction);
    trace->add("slope along the direction", "g·d", static_cast<double>(slope), line);
  }
  point_ = x;
  const Scalar near = std::max(point_.cwiseAbs().maxCoeff(), Scalar(1));
  const Scalar spacing = 4 * std::numeric_limits<Scalar>::epsilon() * near;
  return search_.search({.evaluator = &evaluator,
                         .point = &point_,
                         .direction = &direction_,
                         .gradient = &gradient_,
                         .value = value_,
                         .trace = trace,
                         .traceLine = line + 1},
                        {.kind = plan.lineSearch,
                         .firstStep = firstStep(plan, slope),
                         .curvature = Scalar(plan.curvature),
                         .growth = Scalar(plan.growth),
                         .resolution = std::max(Scalar(plan.toleranceChange), spacing)},
                        x);
}

template <class Scalar>
Scalar SearchingRule<Scalar>::firstStep(const SearchPlan& plan, Scalar slope) const {
  const Scalar whole = Scalar(plan.learningRate);
  if (plan.lineSearch == LineSearchKind::none) return whole;
  if (startsAnew()) return std::min(whole, Scalar(1.01) / gradient_.norm());
  const Scalar gained = value_ - static_cast<Scalar>(previousValue_);
  const Scalar guess = Scalar(2.02) * gained / slope;
  return guess > 0 ? std::min(whole, guess) : whole;
}

template <class Scalar>
void SearchingRule<Scalar>::remember() {
  previousGradient_ = gradient_;
  previousValue_ = static_cast<double>(value_);
  stepLength_ = static_cast<double>(search_.step());
  updates_ += 1;
  if (const Probe<Scalar>* probe = search_.evaluated()) {
    paid_.paid(probe->value, probe->gradient);
  } else {
    paid_.forget();
  }
}

template <class Scalar>
State<Scalar> SearchingRule<Scalar>::state() {
  State<Scalar> state{{{"direction", "d", &direction_}, {"previous gradient", "g₋", &previousGradient_}}, {}};
  addNumbers(state);
  return state;
}

template <class Scalar>
void SearchingRule<Scalar>::addNumbers(State<Scalar>& state) {
  state.numbers.push_back({"updates", "k", &updates_});
  state.numbers.push_back({"step length", "t", &stepLength_});
  state.numbers.push_back({"previous loss", "f₋", &previousValue_});
  paid_.addTo(state);
}

template class SearchingRule<double>;
template class SearchingRule<float>;

}  // namespace descent
