// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimizer/rules/list.h"

namespace descent {

const Catalogue<OptimizerMaker>& optimizers() {
#define DESCENT_ENTRY(name) rules::name(),
  static const Catalogue<OptimizerMaker> catalogue("optimizer", {DESCENT_RULES(DESCENT_ENTRY)});
#undef DESCENT_ENTRY
  return catalogue;
}

}  // namespace descent
