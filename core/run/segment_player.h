// SPDX-License-Identifier: GPL-3.0-or-later
/// SegmentPlayer: which rule acts at a step, with which settings. It switches rules where a segment begins (the
/// same rule goes on with its state, another is reset at the present point) and applies schedules and clipping.
#pragma once

#include <memory>
#include <vector>

#include "core/optimizer/clipping.h"
#include "core/optimizer/optimizer.h"
#include "core/run/scene.h"
#include "core/run/thawed_part.h"
#include "core/run/training_state.h"
#include "core/run/weight_maps.h"
#include "core/schedule/schedule.h"

namespace descent {

template <class Scalar>
class SegmentPlayer {
 public:
  /// `steps` of the whole run: what schedules stretch over. `evaluator` must outlive the player.
  SegmentPlayer(std::vector<Segment> segments, std::int64_t steps, const ParameterLayout& layout, Evaluator<Scalar>& evaluator);

  /// Prepares update `step` + 1. True if a segment was entered here: the state list is another one now.
  bool begin(std::int64_t step) {
    if (entered_ && step < activeUntil_ && scheduled_.empty()) return false;
    return beginOrSchedule(step);
  }

  /// On a network: what follows every step; must outlive the player. Before the first `begin`.
  void setMaps(const WeightMaps& maps) { maps_ = &maps; }

  /// Makes the prepared update on a network, of which some layers may be frozen. A report's rates are those of the
  /// coordinates that learn.
  StepReport<Scalar> step(VectorRef<Scalar> x);

  /// The coordinates that learn; null: all.
  const ThawedPart* part() const { return part_.get(); }

  Optimizer<Scalar>& optimizer() { return *optimizer_; }
  Evaluator<Scalar>& evaluator() { return *acting_; }
  const Settings& now() const { return now_; }
  const Segment& segment() const { return segments_[active_]; }

  /// The scheduled learning rate of the prepared update; NaN for rules without one.
  double learningRate() const { return learningRate_; }

  /// What recording, forks and snapshots need: the rule's state and the counters of schedules that watch the loss.
  State<Scalar> state();

  /// What the rule and its schedules remember, over all coordinates also while some are frozen; and back again, after
  /// `begin` with the step before.
  void save(TrainingStateOf<Scalar>& state);
  void restore(const TrainingStateOf<Scalar>& state);

  /// The loss after `updates` updates (on a network after an epoch), for schedules that watch it; they wait through
  /// their warm-up.
  void observe(std::int64_t updates, double loss) {
    for (const Scheduled& scheduled : scheduled_) {
      if (updates - scheduled.origin > scheduled.warmup.steps) scheduled.schedule->observe(loss);
    }
  }

  /// Segments from `segment.at` on are replaced by this one.
  void append(const Segment& segment);

 private:
  struct Scheduled {
    std::string key;
    Settings* owner;  ///< those that hold the setting: `now_`, or a wrapper's base
    const Parameter* parameter;
    double base;
    std::unique_ptr<Schedule> schedule;
    Warmup warmup;
    std::int64_t origin;  ///< the step that the schedule counts from
  };

  bool beginOrSchedule(std::int64_t step);
  void enter(std::size_t index);
  void enterRule(const Segment& segment);
  void enterPart(const std::string& frozen);
  StepReport<Scalar> stepAndMap(VectorRef<Scalar> x);
  void keepState();
  void returnState();
  void enterSchedules(const Segment& segment);
  void addSchedule(std::string key, const SchedulePlan& plan);
  void applySchedules(std::int64_t step);
  void applyMomentum(const Scheduled& scheduled, std::int64_t step);

  std::vector<Segment> segments_;
  std::int64_t steps_;
  ParameterLayout layout_;
  Evaluator<Scalar>& inner_;
  std::unique_ptr<const ThawedPart> part_;
  std::unique_ptr<ThawedEvaluator<Scalar>> thawed_;
  VectorOf<Scalar> partOfX_, before_;
  const WeightMaps* maps_ = nullptr;
  std::unique_ptr<const AfterStep<Scalar>> after_;
  std::vector<typename TrainingStateOf<Scalar>::Named> keptVectors_;  ///< of the rule, over all coordinates
  std::vector<std::pair<std::string, double>> keptNumbers_;
  std::unique_ptr<Evaluator<Scalar>> clipped_;
  Evaluator<Scalar>* acting_;
  std::unique_ptr<Optimizer<Scalar>> optimizer_;
  std::string rule_;
  Settings now_;
  std::string rateKey_;
  double learningRate_ = 0;
  std::vector<Scheduled> scheduled_;
  std::size_t active_ = 0;
  std::int64_t activeUntil_ = 0;  ///< the step at which the next segment begins
  bool entered_ = false;
};

extern template class SegmentPlayer<double>;
extern template class SegmentPlayer<float>;

}  // namespace descent
