// SPDX-License-Identifier: GPL-3.0-or-later
/// Runner: the persistent threads that simulate the runs of a scene, and the only place that does.
/// Workers publish counts; the owner polls. Runs on a surface start by themselves and are recomputed when what
/// they are a function of changes; networks train when told to and can be paused. The newest scene wins.
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "core/objective/objective.h"
#include "core/run/run.h"

namespace descent {

struct Progress {
  std::int64_t step = 0, steps = 0;
  double imagesPerSecond = 0;   ///< over the last moments; 0 on surfaces
  double secondsRemaining = 0;  ///< NaN while unknown
};

class Runner {
 public:
  /// `threads` simulate at once; 0: as many as the machine has cores.
  explicit Runner(int threads = 0);
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  /// Makes `scene` current. On a surface: keeps the runs whose (objective, start, seed, segments, steps) are
  /// unchanged, starts the others anew, keeping the prefix up to the first changed segment. On a network: prepares
  /// untrained runs, but keeps those that differ only in what was appended by `appendSegment`.
  /// Throws SceneError if the objective cannot be made.
  void setScene(const Scene& scene);

  /// In the order of the scene's runs; each stays readable as long as it is held, also after it was replaced.
  std::vector<RunPointer> runs() const;

  /// Waits until all runs on a surface are finished or `budget` is over; true if all are.
  bool settle(std::chrono::milliseconds budget);

  // Networks.
  void train();   ///< starts or resumes all runs that are not finished
  void pause();   ///< after the step that is being made
  bool training() const;  ///< until the step of a pause is made
  /// From the next step on run `index` goes by `segment` (its `at` is set here). Returns that step.
  std::int64_t appendSegment(std::size_t index, Segment segment);
  Progress progress(std::size_t index) const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace descent
