// SPDX-License-Identifier: GPL-3.0-or-later
/// What tiles that look into a trained network begin with: the run that is spoken of and its weights at the cursor.
#pragma once

#include "core/run/run.h"
#include "ui/stage/tiles/run_curves.h"

namespace descent {

struct KeyAtCursor {
  std::shared_ptr<const Run> run;
  QString label;
  QColor color;
  std::int64_t row = -1;
  KeyFrames::Pointer frame;  ///< null: there is no run, no network, or no weights yet

  explicit operator bool() const { return frame != nullptr; }
};

inline KeyAtCursor keyAtCursor(const View& view) {
  const std::vector<ShownRun> runs = shownRuns(view);
  const ShownRun* spoken = spokenRun(runs, {.run = view.selection.run});
  if (!spoken || !spoken->run->network()) return {};
  const std::int64_t row = view.rowOf(*spoken->run);
  return {spoken->run, spoken->label, spoken->color, row, spoken->run->keyFrames().at(row)};
}

}  // namespace descent
