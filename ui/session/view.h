// SPDX-License-Identifier: GPL-3.0-or-later
/// View: one moment of an experiment as a plain value. It is all that a tile may look at:
/// the same View gives the same picture, on the screen, in a film, in a test.
#pragma once

#include <memory>
#include <vector>

#include "core/run/run.h"
#include "ui/session/clock.h"
#include "ui/session/selection.h"

namespace descent {

struct View {
  std::shared_ptr<const Scene> scene;
  std::vector<RunPointer> runs;  ///< in the order of the scene's runs
  double time = 0;               ///< the playhead, in units of the scene's clock
  Selection selection;

  const Clock& clock() const { return clockOf(*scene); }

  /// Where `run` stands at that time: a real step of what it has recorded; between steps heads glide. The clock
  /// only decides how far each run has come: what is shown of it is its row.
  double stepOf(const Run& run) const {
    return std::clamp(clock().stepAt(run, time), 0.0, static_cast<double>(std::max<std::int64_t>(run.lastStep(), 0)));
  }
  /// The last row that it had reached by then; -1 before its start was recorded.
  std::int64_t rowOf(const Run& run) const { return std::min(static_cast<std::int64_t>(stepOf(run)), run.lastStep()); }
};

/// The last step that any of `runs` has recorded; 0 without runs.
inline std::int64_t lastStepOf(const std::vector<RunPointer>& runs) {
  std::int64_t last = 0;
  for (const RunPointer& run : runs) last = std::max(last, run->lastStep());
  return last;
}

/// The same in units of the clock: where the time of `view` ends.
inline double lastTimeOf(const View& view) {
  double last = 0;
  for (const RunPointer& run : view.runs) last = std::max(last, view.clock().timeAt(*run, static_cast<double>(run->lastStep())));
  return last;
}

}  // namespace descent
