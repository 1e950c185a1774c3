// SPDX-License-Identifier: GPL-3.0-or-later
/// StepAtCursor: one update of one run taken apart, for the microscope and for the arrows on the contour.
/// It is the update that leaves the row at the cursor; at the end of a run the last one. The run is the one spoken of.
#pragma once

#include <optional>

#include "core/analysis/quadratic_model.h"
#include "core/objective/trace.h"
#include "core/optimizer/optimizer.h"
#include "ui/stage/tiles/run_curves.h"

namespace descent {

struct StepAtCursor {
  ShownRun shown;
  std::int64_t step = 1;  ///< the row that the update makes
  const OptimizerEntry* rule = nullptr;
  QPointF from, to;
  Trace trace;
  const Theme* theme = nullptr;
  std::optional<std::size_t> chosen;  ///< the quantity that the keys point at; none: all alike

  bool standsBack(std::size_t quantity) const { return chosen && *chosen != quantity; }
  /// What a method of second order takes the surface for here; none where the rule reports no Hessian.
  std::optional<QuadraticModel> model() const;

  /// The colour of a quantity, the same wherever it is shown, so it can be read as text; invalid for mere numbers.
  QColor colorOf(std::size_t quantity) const;
};

/// Nothing on a network, without a visible run, and before the first update.
std::optional<StepAtCursor> stepAtCursor(const TileInput& input);

}  // namespace descent
