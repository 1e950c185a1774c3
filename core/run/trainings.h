// SPDX-License-Identifier: GPL-3.0-or-later
/// Trainings: the loops of a network's scene and the queue that trains them. Where a scene differs only in its runs,
/// those it knows go on; one whose segments agree with a known one's up to a step starts from the full state there,
/// with its rows; any other starts at 0. What left the list rests, so that an undo brings it back as it was.
#pragma once

#include <optional>
#include <vector>

#include "core/run/network_loop.h"
#include "core/run/task_queue.h"

namespace descent {

class Trainings {
 public:
  explicit Trainings(int threads);
  ~Trainings();

  /// Throws SceneError, and then all stays as it was.
  void set(const Scene& scene);
  void clear();

  /// In the order of the scene's runs.
  std::vector<RunPointer> runs() const;
  NetworkLoop& loop(std::size_t index) const;

  void train() { queue_.resume(); }
  void pause() { queue_.pause(); }
  bool training() const;  ///< until the step of a pause is made

 private:
  struct Training {
    TaskQueue::Pointer task;
    std::shared_ptr<Run> run;
  };
  using List = std::vector<Training>;

  List chosen(const Scene& scene, const std::shared_ptr<const NetworkSetting>& setting) const;
  Training begun(const RunPlan& plan, const std::shared_ptr<const NetworkSetting>& setting) const;
  TrainingStart startOf(const RunPlan& plan) const;
  List known() const;
  void replaceBy(List fresh);

  int threads_;
  std::optional<Scene> scene_;
  std::shared_ptr<const NetworkSetting> setting_;
  List trainings_;
  List resting_;  ///< the one that left last at the end
  TaskQueue queue_;
};

}  // namespace descent
