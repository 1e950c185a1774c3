// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/segment_player.h"

#include <algorithm>
#include <limits>

namespace descent {

template <class Scalar>
SegmentPlayer<Scalar>::SegmentPlayer(std::vector<Segment> segments, std::int64_t steps, const ParameterLayout& layout,
                                     Evaluator<Scalar>& evaluator)
    : segments_(std::move(segments)), steps_(steps), layout_(layout), inner_(evaluator), acting_(&evaluator) {}

template <class Scalar>
bool SegmentPlayer<Scalar>::begin(std::int64_t step) {
  std::size_t index = active_;
  while (index + 1 < segments_.size() && segments_[index + 1].at <= step) ++index;
  const bool reset = !entered_ || index != active_ ? enter(index) : false;
  if (!scheduled_.empty()) applySchedules(step);
  return reset;
}

template <class Scalar>
bool SegmentPlayer<Scalar>::enter(std::size_t index) {
  active_ = index;
  entered_ = true;
  const Segment& segment = segments_[index];
  now_ = segment.settings;
  rate_ = now_.find("learning_rate");
  learningRate_ = rate_ ? std::get<double>(now_.get("learning_rate")) : std::numeric_limits<double>::quiet_NaN();
  scheduled_.clear();
  if (segment.schedule) addSchedule("learning_rate", *segment.schedule);
  for (const auto& [key, plan] : segment.schedules) addSchedule(key, plan);
  clipped_.reset();
  if (segment.clipping) {
    const auto& entry = clippings().require(segment.clipping->clipping);
    clipped_ = std::make_unique<ClippedEvaluator<Scalar>>(inner_, layout_.pointDimension, entry.made, segment.clipping->settings);
  }
  acting_ = clipped_ ? clipped_.get() : &inner_;
  const std::string rule = ruleOf(segment);
  if (optimizer_ && rule == rule_) return false;
  rule_ = rule;
  optimizer_ = make<Scalar>(optimizers().require(segment.optimizer).made);
  optimizer_->reset(layout_);
  return true;
}

template <class Scalar>
std::string SegmentPlayer<Scalar>::ruleOf(const Segment& segment) {
  std::string rule = segment.optimizer;
  if (segment.settings.find("base")) rule += "/" + std::get<Nested>(segment.settings.get("base")).id;
  return rule;
}

template <class Scalar>
void SegmentPlayer<Scalar>::addSchedule(const std::string& key, const SchedulePlan& plan) {
  const double base = std::get<double>(now_.get(key));
  const ScheduleContext context{.steps = steps_ - plan.warmup.steps, .base = base};
  scheduled_.push_back({.parameter = now_.find(key),
                        .base = base,
                        .schedule = schedules().require(plan.schedule).made(plan.settings, context),
                        .warmup = {plan.warmup.steps, plan.warmup.startFactor},
                        .origin = plan.restart ? segments_[active_].at : 0});
}

template <class Scalar>
void SegmentPlayer<Scalar>::applySchedules(std::int64_t step) {
  for (const Scheduled& scheduled : scheduled_) {
    const double value = warmedUp(*scheduled.schedule, scheduled.warmup, scheduled.base, step - scheduled.origin);
    now_.assign(*scheduled.parameter, value);
    if (scheduled.parameter == rate_) learningRate_ = value;
    applyMomentum(scheduled, step);
  }
}

/// A cycle of the rate can move the momentum too; it waits through the warm-up.
template <class Scalar>
void SegmentPlayer<Scalar>::applyMomentum(const Scheduled& scheduled, std::int64_t step) {
  const std::int64_t since = step - scheduled.origin - scheduled.warmup.steps;
  const auto momentum = scheduled.schedule->momentum(std::max<std::int64_t>(since, 0));
  if (!momentum) return;
  const Parameter* moved = now_.find("momentum");
  if (!moved) moved = now_.find("beta1");
  if (moved) now_.assign(*moved, *momentum);
}

template <class Scalar>
void SegmentPlayer<Scalar>::append(const Segment& segment) {
  std::erase_if(segments_, [&](const Segment& old) { return old.at >= segment.at; });
  segments_.push_back(segment);
  if (active_ >= segments_.size()) active_ = segments_.size() - 1;
  if (segments_[active_].at == segment.at) entered_ = false;
}

template class SegmentPlayer<double>;
template class SegmentPlayer<float>;

}  // namespace descent
