// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/constraint.h"

#include "core/objective/constraints/list.h"

namespace descent {

const Catalogue<ConstraintMaker>& constraints() {
#define DESCENT_ENTRY(name) constraint_entries::name(),
  static const Catalogue<ConstraintMaker> catalogue("constraint", {DESCENT_CONSTRAINTS(DESCENT_ENTRY)});
#undef DESCENT_ENTRY
  return catalogue;
}

}  // namespace descent
