// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/segment_player.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/run/finish_step.h"

namespace descent {

template <class Scalar>
SegmentPlayer<Scalar>::SegmentPlayer(std::vector<Segment> segments, std::int64_t steps, const ParameterLayout& layout,
                                     Evaluator<Scalar>& evaluator)
    : segments_(std::move(segments)), steps_(steps), layout_(layout), inner_(evaluator), acting_(&evaluator) {}

namespace {

/// Rule and, of a wrapper, its base: what must stay the same for the state to go on.
std::string ruleOf(const Segment& segment) {
  const Parameter* base = segment.settings.find("base");
  return segment.optimizer + (base ? "/" + std::get<Nested>(segment.settings.get("base")).id : "");
}

}  // namespace

template <class Scalar>
bool SegmentPlayer<Scalar>::beginOrSchedule(std::int64_t step) {
  std::size_t index = active_;
  while (index + 1 < segments_.size() && segments_[index + 1].at <= step) ++index;
  const bool enters = !entered_ || index != active_;
  if (enters) enter(index);
  const bool last = active_ + 1 == segments_.size();
  activeUntil_ = last ? std::numeric_limits<std::int64_t>::max() : segments_[active_ + 1].at;
  if (!scheduled_.empty()) applySchedules(step);
  return enters;
}

template <class Scalar>
void SegmentPlayer<Scalar>::enter(std::size_t index) {
  active_ = index;
  entered_ = true;
  const Segment& segment = segments_[index];
  enterRule(segment);
  now_ = segment.settings;
  rateKey_ = rateKey(now_);
  learningRate_ = rateKey_.empty() ? std::numeric_limits<double>::quiet_NaN() : std::get<double>(now_.get(rateKey_));
  enterSchedules(segment);
  clipped_.reset();
  acting_ = thawed_ ? thawed_.get() : &inner_;
  if (!segment.clipping) return;
  const auto& entry = clippings().require(segment.clipping->clipping);
  const Eigen::Index point = part_ ? part_->layout().pointDimension : layout_.pointDimension;
  clipped_ = std::make_unique<ClippedEvaluator<Scalar>>(*acting_, point, entry.made, segment.clipping->settings);
  acting_ = clipped_.get();
}

template <class Scalar>
void SegmentPlayer<Scalar>::enterRule(const Segment& segment) {
  const std::string rule = ruleOf(segment);
  const bool goesOn = optimizer_ && rule == rule_;
  keptVectors_.resize(goesOn ? keptVectors_.size() : 0);
  if (goesOn) keepState();
  enterPart(segment.freeze);
  optimizer_ = make<Scalar>(optimizers().require(segment.optimizer).made, segment.settings);
  optimizer_->reset(part_ ? part_->layout() : layout_);
  rule_ = rule;
  if (goesOn) returnState();
}

template <class Scalar>
void SegmentPlayer<Scalar>::enterPart(const std::string& frozen) {
  thawed_.reset();
  part_.reset();
  if (!frozen.empty()) {
    part_ = std::make_unique<const ThawedPart>(layout_, NamePattern(frozen));
    thawed_ = std::make_unique<ThawedEvaluator<Scalar>>(inner_, *part_);
  }
  after_.reset();
  if (maps_ && !maps_->empty()) after_ = std::make_unique<const MappedWeights<Scalar>>(*maps_, part_ ? part_->layout() : layout_);
}

template <class Scalar>
StepReport<Scalar> SegmentPlayer<Scalar>::stepAndMap(VectorRef<Scalar> x) {
  const StepReport<Scalar> report = optimizer_->step(*acting_, x, now_, nullptr);
  if (!after_ || report.result != StepReport<Scalar>::Result::stepped) return report;
  before_ = x;
  finishStep<Scalar>(*after_, *optimizer_, report, {before_, x}, nullptr);
  return report;
}

template <class Scalar>
StepReport<Scalar> SegmentPlayer<Scalar>::step(VectorRef<Scalar> x) {
  if (!part_) return stepAndMap(x);
  thawed_->setFrozen(x);
  part_->gather<Scalar>(x, partOfX_);
  const StepReport<Scalar> report = stepAndMap(partOfX_);
  part_->scatter<Scalar>(partOfX_, x);
  return report;
}

/// What frozen coordinates had before they were frozen stays; those never seen have what a reset rule gives them.
template <class Scalar>
void SegmentPlayer<Scalar>::keepState() {
  std::unique_ptr<Optimizer<Scalar>> fresh;
  for (const StateVector<Scalar>& vector : optimizer_->state().vectors) {
    auto kept = std::ranges::find(keptVectors_, vector.name, &TrainingStateOf<Scalar>::Named::first);
    if (kept == keptVectors_.end()) kept = keptVectors_.insert(kept, {vector.name, {}});
    if (!part_ || vector.values->size() != part_->layout().dimension) {
      kept->second = *vector.values;
      continue;
    }
    if (kept->second.size() != layout_.dimension) {
      if (!fresh) {
        fresh = make<Scalar>(optimizers().require(segment().optimizer).made, segment().settings);
        fresh->reset(layout_);
      }
      for (const StateVector<Scalar>& start : fresh->state().vectors) {
        if (start.name == vector.name) kept->second = *start.values;
      }
      kept->second.conservativeResize(layout_.dimension);
    }
    part_->scatter<Scalar>(*vector.values, kept->second);
  }
  keptNumbers_.clear();
  for (const StateNumber& number : optimizer_->state().numbers) keptNumbers_.emplace_back(number.name, *number.value);
}

/// By name, since the new rule may have more or fewer vectors (another length of history).
template <class Scalar>
void SegmentPlayer<Scalar>::returnState() {
  const State<Scalar> now = state();
  for (const StateVector<Scalar>& vector : now.vectors) {
    const auto kept = std::ranges::find(keptVectors_, vector.name, &TrainingStateOf<Scalar>::Named::first);
    if (kept == keptVectors_.end()) continue;
    if (part_ && kept->second.size() == layout_.dimension) {
      part_->gather<Scalar>(kept->second, *vector.values);
    } else {
      *vector.values = kept->second;
    }
  }
  for (const StateNumber& number : now.numbers) {
    const auto kept = std::ranges::find(keptNumbers_, number.name, &std::pair<std::string, double>::first);
    if (kept != keptNumbers_.end()) *number.value = kept->second;
  }
}

template <class Scalar>
void SegmentPlayer<Scalar>::save(TrainingStateOf<Scalar>& saved) {
  if (!optimizer_) return;
  keepState();
  saved.vectors = keptVectors_;
  for (const StateNumber& number : state().numbers) saved.numbers.emplace_back(number.name, *number.value);
}

template <class Scalar>
void SegmentPlayer<Scalar>::restore(const TrainingStateOf<Scalar>& saved) {
  keptVectors_ = saved.vectors;
  keptNumbers_ = saved.numbers;
  returnState();
}

/// A schedule that watches the loss goes on with its counters where the new segment has it too.
template <class Scalar>
void SegmentPlayer<Scalar>::enterSchedules(const Segment& segment) {
  const std::vector<Scheduled> before = std::exchange(scheduled_, {});
  if (segment.schedule) addSchedule(rateKey_, *segment.schedule);
  for (const auto& [key, plan] : segment.schedules) addSchedule(key, plan);
  for (const Scheduled& scheduled : scheduled_) {
    for (const Scheduled& old : before) {
      const auto from = old.schedule->counters(), to = scheduled.schedule->counters();
      const bool same = old.key == scheduled.key && old.origin == scheduled.origin && old.base == scheduled.base;
      if (!same || from.size() != to.size()) continue;
      for (std::size_t i = 0; i < to.size(); ++i) *to[i].value = *from[i].value;
    }
  }
}

template <class Scalar>
void SegmentPlayer<Scalar>::addSchedule(std::string key, const SchedulePlan& plan) {
  Settings& owner = now_.ownerOf(key);
  const double base = std::get<double>(now_.get(key));
  const ScheduleContext context{.steps = steps_ - plan.warmup.steps, .base = base};
  scheduled_.push_back({.key = key,
                        .owner = &owner,
                        .parameter = now_.find(key),
                        .base = base,
                        .schedule = schedules().require(plan.schedule).made(plan.settings, context),
                        .warmup = {plan.warmup.steps, plan.warmup.startFactor},
                        .origin = plan.restart ? segments_[active_].at : 0});
}

template <class Scalar>
void SegmentPlayer<Scalar>::applySchedules(std::int64_t step) {
  for (const Scheduled& scheduled : scheduled_) {
    const double value = warmedUp(*scheduled.schedule, scheduled.warmup, scheduled.base, step - scheduled.origin);
    scheduled.owner->assign(*scheduled.parameter, value);
    if (scheduled.key == rateKey_) learningRate_ = value;
    applyMomentum(scheduled, step);
  }
}

/// A cycle of the rate can move the momentum of the same rule too; it waits through the warm-up.
template <class Scalar>
void SegmentPlayer<Scalar>::applyMomentum(const Scheduled& scheduled, std::int64_t step) {
  const std::int64_t since = step - scheduled.origin - scheduled.warmup.steps;
  const auto momentum = scheduled.schedule->momentum(std::max<std::int64_t>(since, 0));
  if (!momentum) return;
  const Parameter* moved = scheduled.owner->find("momentum");
  if (!moved) moved = scheduled.owner->find("beta1");
  if (moved) scheduled.owner->assign(*moved, *momentum);
}

template <class Scalar>
State<Scalar> SegmentPlayer<Scalar>::state() {
  State<Scalar> state = optimizer_->state();
  for (const Scheduled& scheduled : scheduled_) {
    for (const ScheduleCounter& counter : scheduled.schedule->counters()) {
      state.numbers.push_back({scheduled.key + ": " + counter.name, "", counter.value});
    }
  }
  return state;
}

template <class Scalar>
void SegmentPlayer<Scalar>::append(const Segment& segment) {
  std::erase_if(segments_, [&](const Segment& old) { return old.at >= segment.at; });
  segments_.push_back(segment);
  if (active_ >= segments_.size()) active_ = segments_.size() - 1;
  activeUntil_ = 0;
  if (segments_[active_].at == segment.at) entered_ = false;
}

template class SegmentPlayer<double>;
template class SegmentPlayer<float>;

}  // namespace descent
