// SPDX-License-Identifier: GPL-3.0-or-later
/// ComputeTime: the seconds that simulating a run has taken, noted now and then beside its rows and never in them,
/// since they depend on the machine. Between two notes they pass evenly from step to step.
/// Written by one thread, read by others. When it is full every second note goes and the spacing doubles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace descent {

class ComputeTime {
 public:
  explicit ComputeTime(std::size_t mostNotes = 4096) : most_(mostNotes) {}

  /// `seconds` had passed when `step` was recorded; both ascend.
  void note(std::int64_t step, double seconds);
  /// As `parent` up to `step`, for a run that shares that much with it.
  void continueFrom(const ComputeTime& parent, std::int64_t step);

  /// Beyond the last note its seconds.
  double secondsAt(double step) const;
  /// The step that had been reached then; beyond the last note its step.
  double stepAt(double seconds) const;

 private:
  struct Note {
    double step = 0, seconds = 0;
  };
  using Part = double Note::*;

  void thinOut();
  double between(Part known, double value, Part wanted) const;

  std::size_t most_;
  double spacing_ = 1;  ///< steps
  mutable std::mutex mutex_;
  std::vector<Note> notes_{Note{}};
};

}  // namespace descent
