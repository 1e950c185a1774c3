// SPDX-License-Identifier: GPL-3.0-or-later
/// What wrappers share: the setting "base", a rule of the catalogue with settings of its own, and its steps.
#pragma once

#include <memory>

#include "core/optimizer/rules/list.h"

namespace descent {

/// The default base. The catalogue cannot be asked for it: it is being built from this.
inline Nested momentumAsBase() { return {.id = "momentum", .settings = rules::momentum().initial}; }

/// The rules that may stand as a base. To be asked when the catalogue is complete.
NestedChoices basesWhere(bool (*allowed)(const OptimizerMaker&));

template <class Scalar>
std::unique_ptr<Optimizer<Scalar>> makeBase(const Nested& base) {
  return make<Scalar>(optimizers().require(base.id).made, base.settings);
}

/// Adds what a base recorded of its step, as belonging to line `line` of the wrapper's own rule; the base's step is
/// called `step`.
void addStepOfBase(Trace& trace, const Trace& ofBase, int line, const std::string& step);

}  // namespace descent
