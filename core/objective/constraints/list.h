// SPDX-License-Identifier: GPL-3.0-or-later
/// The constraints in the order the user sees. A new one is a file in this folder and one line here.
#pragma once

#include "core/objective/constraint.h"

#define DESCENT_CONSTRAINTS(CONSTRAINT) \
  CONSTRAINT(l2Ball)                    \
  CONSTRAINT(l1Ball)                    \
  CONSTRAINT(box)                       \
  CONSTRAINT(maxNorm)

namespace descent::constraint_entries {

#define DESCENT_DECLARE(name) ConstraintEntry name();
DESCENT_CONSTRAINTS(DESCENT_DECLARE)
#undef DESCENT_DECLARE

}  // namespace descent::constraint_entries
