// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/penalty.h"

#include "core/objective/penalties/list.h"

namespace descent {

const Catalogue<PenaltyMaker>& penalties() {
#define DESCENT_ENTRY(name) penalty_entries::name(),
  static const Catalogue<PenaltyMaker> catalogue("penalty", {DESCENT_PENALTIES(DESCENT_ENTRY)});
#undef DESCENT_ENTRY
  return catalogue;
}

}  // namespace descent
