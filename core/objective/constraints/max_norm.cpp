// SPDX-License-Identifier: GPL-3.0-or-later
/// Max-norm: the weights that enter one unit have ‖w‖₂ ≤ R, each unit by itself: an L2 ball a unit.
#include "core/objective/constraints/list.h"
#include "core/objective/constraints/radius.h"

namespace descent {

ConstraintEntry constraint_entries::maxNorm() {
  return {.id = "max-norm",
          .label = "Max-norm",
          .summary = "The weights that enter one unit of a network are no longer than R.",
          .rule = "‖w‖₂ ≤ R for every unit",
          .reference = "Srebro & Shraibman 2005; Srivastava et al. 2014",
          .initial = describedRadius(),
          .made = constraint_entries::l2Ball().made};
}

}  // namespace descent
