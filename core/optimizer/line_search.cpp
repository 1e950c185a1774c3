// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimizer/line_search.h"

#include "core/numeric/number_text.h"

namespace descent {
namespace {

template <class Scalar>
std::string text(Scalar number) {
  return threeDigits(static_cast<double>(number));
}

}  // namespace

template <class Scalar>
void LineSearch<Scalar>::reset(Eigen::Index dimension) {
  line_.reset(dimension);
  strongWolfe_.reset(dimension);
  fresh_.gradient.setZero(dimension);
  product_.setZero(dimension);
}

template <class Scalar>
std::string LineSearch<Scalar>::search(const typename Line<Scalar>::Origin& origin, const Plan& plan,
                                       VectorRef<Scalar> point) {
  line_.begin(origin);
  if (!(line_.start().slope < 0) || !std::isfinite(line_.start().slope)) {
    return "the direction does not lead downhill: the slope along it is " + text(line_.start().slope);
  }
  if (std::string failure = choose(plan); !failure.empty()) return failure;
  product_ = *origin.point + step() * *origin.direction;
  if (product_ == *origin.point) {
    return "the step of " + text(step() * line_.reach()) +
           " is smaller than the spacing of numbers at this point: raise tolerance_gradient";
  }
  point = product_;
  return {};
}

template <class Scalar>
std::string LineSearch<Scalar>::choose(const Plan& plan) {
  switch (plan.kind) {
    case LineSearchKind::strongWolfe:
      return strongWolfe(plan);
    case LineSearchKind::armijo:
      return backtrack(plan);
    case LineSearchKind::exact:
      return exact(plan);
    case LineSearchKind::none:
      break;
  }
  unseen_.step = plan.firstStep;
  chosen_ = &unseen_;
  return {};
}

template <class Scalar>
std::string LineSearch<Scalar>::strongWolfe(const Plan& plan) {
  using Ending = typename StrongWolfe<Scalar>::Ending;
  const Ending ending = strongWolfe_.search(line_, {plan.firstStep, plan.curvature, plan.growth, plan.resolution});
  chosen_ = &strongWolfe_.chosen();
  if (ending == Ending::found || ending == Ending::lowered) return {};
  if (ending == Ending::nothing) return nothingLower();
  return "the loss falls all along the direction: after " + std::to_string(line_.trials()) +
         " trials, at step length " + text(step()) + ", it is " + text(chosen_->value) + " with slope " +
         text(chosen_->slope) + "; it may have no minimum there";
}

template <class Scalar>
std::string LineSearch<Scalar>::backtrack(const Plan& plan) {
  const Probe<Scalar>& start = line_.start();
  chosen_ = &fresh_;
  const Scalar share = Scalar(StrongWolfe<Scalar>::decrease) * start.slope;
  Scalar step = plan.firstStep;
  while (line_.trials() < StrongWolfe<Scalar>::mostTrials) {
    line_.probe(step, fresh_);
    const bool lower = fresh_.value <= start.value + share * step;
    const bool level = fresh_.value <= start.value + line_.rounding() && std::abs(fresh_.slope) < -start.slope;
    if (lower || level) return {};
    step *= std::isfinite(fresh_.value) ? Scalar(0.5) : Scalar(0.1);
  }
  return nothingLower();
}

template <class Scalar>
std::string LineSearch<Scalar>::exact(const Plan&) {
  const auto& origin = line_.origin();
  origin.evaluator->hessianTimes(*origin.point, *origin.direction, product_);
  const Scalar curvature = product_.dot(*origin.direction);
  if (origin.trace) {
    origin.trace->add("curvature along the direction", "d·Hd", static_cast<double>(curvature), origin.traceLine);
  }
  if (!(curvature > 0)) {
    return "the curvature along the direction is " + text(curvature) +
           ": there is no minimum for an exact search; choose strong-wolfe";
  }
  chosen_ = &fresh_;
  line_.probe(-line_.start().slope / curvature, fresh_);
  return requireFlat();
}

/// The slope after an exact step is 0 but for rounding: of itself, and of a gradient H(x − x*) near its zero.
template <class Scalar>
std::string LineSearch<Scalar>::requireFlat() {
  const Scalar epsilon = std::numeric_limits<Scalar>::epsilon();
  const Scalar size = line_.origin().point->norm() + fresh_.step * line_.origin().direction->norm();
  const Scalar allowed = std::sqrt(epsilon) * -line_.start().slope + 1000 * epsilon * product_.norm() * size;
  if (std::abs(fresh_.slope) <= allowed) return {};
  return "an exact search needs a quadratic: after the step of length " + text(fresh_.step) +
         " the slope along the direction is " + text(fresh_.slope) + " instead of 0 (before it " +
         text(line_.start().slope) + "); choose strong-wolfe";
}

template <class Scalar>
std::string LineSearch<Scalar>::nothingLower() const {
  const Probe<Scalar>& start = line_.start();
  std::string sentence = "none of " + std::to_string(line_.trials()) +
                         " steps along the direction lowers the loss of " + text(start.value) +
                         " enough, at a slope of " + text(start.slope);
  if (-start.slope <= 10 * line_.rounding()) sentence += ": what is left to gain is rounding; raise tolerance_gradient";
  return sentence;
}

template class LineSearch<double>;
template class LineSearch<float>;

}  // namespace descent
