// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/trainings.h"

#include <algorithm>
#include <limits>

namespace descent {
namespace {

constexpr std::size_t mostResting = 8;

/// Equal for scenes that differ in nothing but their runs and their looks.
bool sameSetting(const Scene& a, const Scene& b) {
  return a.objective == b.objective && a.penalties == b.penalties && a.constraint == b.constraint &&
         a.noise == b.noise && a.seed == b.seed && a.steps == b.steps && a.epochs == b.epochs && a.folder == b.folder;
}

/// All that a training is a function of, besides its setting.
bool sameWay(const RunPlan& a, const RunPlan& b) { return a.segments == b.segments && a.stopping == b.stopping; }

/// The step at which two plans part; 0 where they share nothing, or everything.
std::int64_t partingOf(const RunPlan& a, const RunPlan& b) {
  if (a.stopping != b.stopping) return 0;
  const auto [mine, theirs] = std::ranges::mismatch(a.segments, b.segments);
  if (mine == a.segments.end() && theirs == b.segments.end()) return 0;
  const auto beyond = std::numeric_limits<std::int64_t>::max();
  return std::min(mine == a.segments.end() ? beyond : mine->at, theirs == b.segments.end() ? beyond : theirs->at);
}

}  // namespace

Trainings::Trainings(int threads) : threads_(threads), queue_(1, 1) { queue_.pause(); }
Trainings::~Trainings() { clear(); }

void Trainings::set(const Scene& scene) {
  const bool same = scene_ && sameSetting(*scene_, scene);
  const auto setting = same ? setting_ : networkSettingOf(scene, threads_);
  if (!same) {
    List fresh;
    for (const RunPlan& plan : scene.runs) fresh.push_back(begun(plan, setting));
    clear();
    replaceBy(std::move(fresh));
  } else {
    replaceBy(chosen(scene, setting));
  }
  setting_ = setting;
  scene_ = scene;
}

void Trainings::clear() {
  queue_.pause();
  for (const Training& each : known()) {
    each.task->stop.request_stop();
    queue_.remove(each.task);
  }
  trainings_.clear();
  resting_.clear();
  scene_.reset();
}

std::vector<RunPointer> Trainings::runs() const {
  std::vector<RunPointer> result;
  for (const Training& each : trainings_) result.push_back(each.run);
  return result;
}

NetworkLoop& Trainings::loop(std::size_t index) const {
  return static_cast<NetworkLoop&>(*trainings_.at(index).task->loop);
}

bool Trainings::training() const {
  return !queue_.paused() &&
         std::ranges::any_of(trainings_, [](const Training& each) { return !each.run->finished(); });
}

Trainings::List Trainings::known() const {
  List all = trainings_;
  all.insert(all.end(), resting_.begin(), resting_.end());
  return all;
}

/// Known trainings keep their names first: of two that go the same way each plan gets its own.
Trainings::List Trainings::chosen(const Scene& scene, const std::shared_ptr<const NetworkSetting>& setting) const {
  List left = known(), fresh(scene.runs.size());
  for (const bool byLabel : {true, false}) {
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      if (fresh[i].run) continue;
      const auto found = std::ranges::find_if(left, [&](const Training& each) {
        const RunPlan plan = each.run->plan();
        return sameWay(plan, scene.runs[i]) && (!byLabel || plan.label == scene.runs[i].label);
      });
      if (found == left.end()) continue;
      fresh[i] = *found;
      left.erase(found);
    }
  }
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    if (!fresh[i].run) fresh[i] = begun(scene.runs[i], setting);
  }
  return fresh;
}

Trainings::Training Trainings::begun(const RunPlan& plan, const std::shared_ptr<const NetworkSetting>& setting) const {
  auto loop = makeNetworkLoop(setting, plan, setting == setting_ ? startOf(plan) : TrainingStart{});
  auto run = loop->run();
  return {std::make_shared<TaskQueue::Task>(TaskQueue::Task{std::move(loop), {}}), std::move(run)};
}

/// The longest way that a known training has gone for this one. The row of an ending stands as no longer run has it.
TrainingStart Trainings::startOf(const RunPlan& plan) const {
  TrainingStart start;
  const auto offer = [&](const Training& each) {
    const std::int64_t gone = each.run->lastStep() - (each.run->finished() ? 1 : 0);
    const std::int64_t step = std::min(partingOf(plan, each.run->plan()), gone);
    if (step > start.step) start = {.parent = each.run.get(), .step = step};
  };
  for (const Training& each : trainings_) offer(each);
  for (const Training& each : resting_) offer(each);
  return start;
}

void Trainings::replaceBy(List fresh) {
  const auto isIn = [](const List& list, const Training& each) {
    return std::ranges::any_of(list, [&](const Training& other) { return other.task == each.task; });
  };
  List rests;
  for (const List* list : {&resting_, &trainings_}) {
    for (const Training& each : *list) {
      if (isIn(fresh, each)) continue;
      queue_.remove(each.task);
      if (each.run->lastStep() > 0) rests.push_back(each);
    }
  }
  if (rests.size() > mostResting) rests.erase(rests.begin(), rests.end() - mostResting);
  for (const Training& each : fresh) {
    if (!isIn(trainings_, each)) queue_.add(each.task);
  }
  resting_ = std::move(rests);
  trainings_ = std::move(fresh);
}

}  // namespace descent
