// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/runner.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <thread>

#include "core/run/limits.h"
#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "core/run/regularisation_reader.h"
#include "core/run/scene_file.h"
#include "core/run/task_queue.h"
#include "core/run/trainings.h"

namespace descent {
namespace {

constexpr std::int64_t pointSlice = 20'000;  ///< updates: about a millisecond

int coresOr(int threads) { return threads > 0 ? threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

/// All that a run on a surface is a function of.
struct PointKey {
  LandscapeKey landscape;
  Point start;
  std::int64_t steps;
  StoppingPlan stopping;
  std::vector<Segment> segments;
  bool operator==(const PointKey&) const = default;

  /// Up to which step a run with the other key went the same way; 0 if it shares nothing.
  std::int64_t sharedWith(const PointKey& other) const {
    PointKey same = other;
    same.segments = segments;
    if (!(same == *this)) return 0;
    const auto [mine, theirs] = std::ranges::mismatch(segments, other.segments);
    const auto beyond = std::numeric_limits<std::int64_t>::max();
    return std::min(mine == segments.end() ? beyond : mine->at, theirs == other.segments.end() ? beyond : theirs->at);
  }
};

struct Entrant {
  std::optional<PointKey> key;  ///< of a run on a surface
  TaskQueue::Pointer task;
  std::shared_ptr<Run> run;
};

}  // namespace

class Runner::Implementation {
 public:
  explicit Implementation(int threads)
      : pointQueue_(coresOr(threads), pointSlice), trainings_(coresOr(threads)) {}

  ~Implementation() { stop(entrants_); }

  void setScene(const Scene& scene) {
    if (scene.isNetwork()) {
      trainings_.set(scene);
      stop(entrants_);
      entrants_.clear();
    } else {
      setSurface(scene);
      trainings_.clear();
    }
    scene_ = scene;
  }

  std::vector<RunPointer> runs() const {
    if (isNetwork()) return trainings_.runs();
    std::vector<RunPointer> result;
    for (const Entrant& entrant : entrants_) result.push_back(entrant.run);
    return result;
  }

  bool settle(std::chrono::milliseconds budget) { return pointQueue_.waitIdle(budget); }

  void train() { trainings_.train(); }
  void pause() { trainings_.pause(); }
  bool training() const { return isNetwork() && trainings_.training(); }

  std::int64_t appendSegment(std::size_t index, Segment segment) {
    return trainings_.loop(index).appendSegment(std::move(segment));
  }

  Progress progress(std::size_t index) const {
    const std::vector<RunPointer> all = runs();
    if (index >= all.size()) return {};  // it is still being dragged out of another
    Progress progress{.step = std::max<std::int64_t>(all[index]->lastStep(), 0), .steps = all[index]->plannedSteps()};
    if (isNetwork()) trainings_.loop(index).fill(progress);
    return progress;
  }

 private:
  bool isNetwork() const { return scene_ && scene_->isNetwork(); }

  void setSurface(const Scene& scene) {
    if (scene.steps * static_cast<std::int64_t>(scene.runs.size()) > limits::recordedSteps) {
      throw SceneError("steps × runs is more than the " + std::to_string(limits::recordedSteps) +
                       " that can be held; lower steps, or write the table with `descentlab run`");
    }
    if (const auto rule = firstUnfollowedRule(scene)) {
      throw SceneError("run \"" + scene.runs[rule->run].label + "\": " + rule->message);
    }
    const bool same = scene_ && landscape_ && landscapeKeyOf(*scene_) == landscapeKeyOf(scene);
    if (!same) landscape_ = landscapeOf(scene);
    std::vector<Entrant> fresh;
    for (const RunPlan& plan : scene.runs) fresh.push_back(entrantFor(scene, plan));
    stopUnlessIn(fresh);
    entrants_ = std::move(fresh);
  }

  Entrant entrantFor(const Scene& scene, const RunPlan& plan) {
    PointKey key{.landscape = landscapeKeyOf(scene),
                 .start = startOf(scene, plan, *landscape_),
                 .steps = scene.steps,
                 .stopping = plan.stopping,
                 .segments = plan.segments};
    const Entrant* parent = nullptr;
    std::int64_t prefix = 0;
    for (const Entrant& entrant : entrants_) {
      if (!entrant.key) continue;
      if (*entrant.key == key) return entrant;
      const std::int64_t shared = key.sharedWith(*entrant.key);
      if (shared > prefix && entrant.run->lastStep() >= shared) {
        parent = &entrant;
        prefix = shared;
      }
    }
    const PointRunInput input{landscape_, key.start, scene.seed, key.steps};
    auto loop = parent ? std::make_unique<PointLoop>(input, plan, *parent->run, prefix) : std::make_unique<PointLoop>(input, plan);
    auto run = loop->run();
    auto task = std::make_shared<TaskQueue::Task>(TaskQueue::Task{std::move(loop), {}});
    pointQueue_.add(task);
    return {std::move(key), std::move(task), std::move(run)};
  }

  void stop(const std::vector<Entrant>& entrants) {
    for (const Entrant& entrant : entrants) entrant.task->stop.request_stop();
  }

  void stopUnlessIn(const std::vector<Entrant>& kept) {
    for (const Entrant& entrant : entrants_) {
      const bool stays = std::ranges::any_of(kept, [&](const Entrant& other) { return other.task == entrant.task; });
      if (!stays) entrant.task->stop.request_stop();
    }
  }

  std::optional<Scene> scene_;
  std::shared_ptr<const Landscape> landscape_;
  std::vector<Entrant> entrants_;
  TaskQueue pointQueue_;
  Trainings trainings_;
};

Runner::Runner(int threads) : implementation_(std::make_unique<Implementation>(threads)) {}
Runner::~Runner() = default;

void Runner::setScene(const Scene& scene) { implementation_->setScene(scene); }
std::vector<RunPointer> Runner::runs() const { return implementation_->runs(); }
bool Runner::settle(std::chrono::milliseconds budget) { return implementation_->settle(budget); }
void Runner::train() { implementation_->train(); }
void Runner::pause() { implementation_->pause(); }
bool Runner::training() const { return implementation_->training(); }
std::int64_t Runner::appendSegment(std::size_t index, Segment segment) {
  return implementation_->appendSegment(index, std::move(segment));
}
Progress Runner::progress(std::size_t index) const { return implementation_->progress(index); }

}  // namespace descent
