// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimizer/strong_wolfe.h"

#include <algorithm>
#include <utility>

namespace descent {
namespace {

/// Where the cubic through two probes, values and slopes, has its minimum; not a number where it has none or an end is
/// infinitely high.
template <class Scalar>
Scalar cubicMinimum(const Probe<Scalar>& left, const Probe<Scalar>& right) {
  const Scalar mean = left.slope + right.slope - 3 * (left.value - right.value) / (left.step - right.step);
  const Scalar root = std::sqrt(mean * mean - left.slope * right.slope);
  const Scalar share = (right.slope + root - mean) / (right.slope - left.slope + 2 * root);
  return right.step - (right.step - left.step) * share;
}

/// Where the line through two slopes is 0; not a number where the slope does not rise.
template <class Scalar>
Scalar slopeZero(const Probe<Scalar>& left, const Probe<Scalar>& right) {
  if (!(right.slope > left.slope)) return std::numeric_limits<Scalar>::quiet_NaN();
  return right.step - right.slope * (right.step - left.step) / (right.slope - left.slope);
}

}  // namespace

template <class Scalar>
void StrongWolfe<Scalar>::reset(Eigen::Index dimension) {
  for (Probe<Scalar>* probe : {&bracket_[0], &bracket_[1], &fresh_}) probe->gradient.setZero(dimension);
}

template <class Scalar>
bool StrongWolfe<Scalar>::sufficient(const Probe<Scalar>& probe) const {
  const Probe<Scalar>& start = line_->start();
  return probe.value <= start.value + Scalar(decrease) * probe.step * start.slope + line_->rounding();
}

template <class Scalar>
bool StrongWolfe<Scalar>::flat(const Probe<Scalar>& probe) const {
  return std::abs(probe.slope) <= -plan_.curvature * line_->start().slope;
}

/// Whether the values differ by rounding only.
template <class Scalar>
bool StrongWolfe<Scalar>::level(const Probe<Scalar>& a, const Probe<Scalar>& b) const {
  return std::abs(a.value - b.value) <= line_->rounding();
}

/// The minimum expected between or beyond the ends of the bracket, held in [low, high]; the middle where none is.
template <class Scalar>
Scalar StrongWolfe<Scalar>::expected(Scalar low, Scalar high) const {
  const bool ordered = bracket_[0].step <= bracket_[1].step;
  const Probe<Scalar>&left = bracket_[ordered ? 0 : 1], &right = bracket_[ordered ? 1 : 0];
  const Scalar at = level(left, right) ? slopeZero(left, right) : cubicMinimum(left, right);
  return std::isnan(at) ? (low + high) / 2 : std::clamp(at, low, high);
}

template <class Scalar>
auto StrongWolfe<Scalar>::search(Line<Scalar>& line, const Plan& plan) -> Ending {
  line_ = &line;
  plan_ = plan;
  done_ = false;
  if (!grow()) return Ending::unbounded;
  if (!done_) shrink();
  if (done_) return Ending::found;
  return chosen().step > 0 && chosen().value < line.start().value ? Ending::lowered : Ending::nothing;
}

/// Lengthens the step until the bracket holds what is looked for. False if the values fall all the way.
template <class Scalar>
bool StrongWolfe<Scalar>::grow() {
  Probe<Scalar>&before = bracket_[0], &now = bracket_[1];
  before.step = 0;
  before.value = line_->start().value;
  before.slope = line_->start().slope;
  before.gradient = line_->start().gradient;
  line_->probe(std::max(plan_.firstStep, 16 * plan_.resolution / line_->reach()), now);
  while (true) {
    low_ = 1;
    done_ = acceptable(now);
    if (done_) return true;
    const bool lower = sufficient(now) && (now.value < before.value || level(before, now));
    if (!lower) low_ = 0;
    if (!lower || now.slope >= 0) return true;
    if (line_->trials() >= mostTrials) return false;
    const Scalar least = now.step + Scalar(0.01) * (now.step - before.step);
    const Scalar next = expected(least, plan_.growth * now.step);
    std::swap(before, now);
    line_->probe(next, now);
  }
}

/// Divides the bracket, whose lower end is the best step so far.
template <class Scalar>
void StrongWolfe<Scalar>::shrink() {
  bool pressed = false;
  while (line_->trials() < mostTrials) {
    if (std::abs(bracket_[1].step - bracket_[0].step) * line_->reach() < plan_.resolution) return;
    line_->probe(divided(pressed), fresh_);
    replace();
    if (done_) return;
  }
}

/// Takes the fresh probe in for one end of the bracket.
template <class Scalar>
void StrongWolfe<Scalar>::replace() {
  Probe<Scalar>&low = bracket_[low_], &high = bracket_[1 - low_];
  const bool better = level(fresh_, low) ? std::abs(fresh_.slope) < std::abs(low.slope) : fresh_.value < low.value;
  if (!sufficient(fresh_) || !better) {
    std::swap(high, fresh_);
    return;
  }
  done_ = flat(fresh_);
  if (!done_ && fresh_.slope * (high.step - low.step) >= 0) std::swap(high, low);
  std::swap(low, fresh_);
}

/// Where to divide the bracket. A minimum of the cubic near an end is taken once, then a tenth of the width is kept
/// off: else the bracket might shrink from one side for ever. An infinitely high end is left behind by nine tenths.
template <class Scalar>
Scalar StrongWolfe<Scalar>::divided(bool& pressed) const {
  const Probe<Scalar>&low = bracket_[low_], &high = bracket_[1 - low_];
  if (!std::isfinite(high.value)) return low.step + Scalar(0.1) * (high.step - low.step);
  const Scalar first = std::min(low.step, high.step), last = std::max(low.step, high.step);
  const Scalar at = expected(first, last);
  const Scalar margin = Scalar(0.1) * (last - first);
  const bool near = std::min(last - at, at - first) < margin;
  const bool keepOff = near && (pressed || at >= last || at <= first);
  pressed = near && !keepOff;
  if (!keepOff) return at;
  return std::abs(at - last) < std::abs(at - first) ? last - margin : first + margin;
}

template class StrongWolfe<double>;
template class StrongWolfe<float>;

}  // namespace descent
