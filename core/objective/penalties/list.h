// SPDX-License-Identifier: GPL-3.0-or-later
/// The penalties in the order the user sees. A new one is a file in this folder and one line here.
#pragma once

#include "core/objective/penalty.h"

#define DESCENT_PENALTIES(PENALTY) \
  PENALTY(l2)                      \
  PENALTY(l1)                      \
  PENALTY(smoothL1)                \
  PENALTY(elasticNet)

namespace descent::penalty_entries {

#define DESCENT_DECLARE(name) PenaltyEntry name();
DESCENT_PENALTIES(DESCENT_DECLARE)
#undef DESCENT_DECLARE

}  // namespace descent::penalty_entries
