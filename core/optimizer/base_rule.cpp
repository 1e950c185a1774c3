// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimizer/base_rule.h"

namespace descent {

NestedChoices basesWhere(bool (*allowed)(const OptimizerMaker&)) {
  NestedChoices choices;
  for (const OptimizerEntry& entry : optimizers()) {
    if (!entry.made.wraps && allowed(entry.made)) choices.ids.push_back(entry.id);
  }
  choices.defaults = [](std::string_view id, Domain domain) { return optimizers().require(id).defaults(domain); };
  return choices;
}

void addStepOfBase(Trace& trace, const Trace& ofBase, int line, const std::string& step) {
  for (const Trace::Quantity& quantity : ofBase.quantities()) {
    trace.add(quantity.name == "step" ? step : quantity.name, quantity.symbol, quantity.values, line, quantity.role);
  }
}

}  // namespace descent
