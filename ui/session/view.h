// SPDX-License-Identifier: GPL-3.0-or-later
/// View: one moment of an experiment as a plain value. It is all that a tile may look at:
/// the same View gives the same picture, on the screen, in a film, in a test.
#pragma once

#include <memory>
#include <vector>

#include "core/run/run.h"
#include "ui/session/selection.h"

namespace descent {

struct View {
  std::shared_ptr<const Scene> scene;
  std::vector<RunPointer> runs;  ///< in the order of the scene's runs
  double time = 0;               ///< the playhead in steps; between steps heads glide
  Selection selection;
};

/// The last step that any of `runs` has recorded; 0 without runs.
inline std::int64_t lastStepOf(const std::vector<RunPointer>& runs) {
  std::int64_t last = 0;
  for (const RunPointer& run : runs) last = std::max(last, run->lastStep());
  return last;
}

}  // namespace descent
