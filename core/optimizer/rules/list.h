// SPDX-License-Identifier: GPL-3.0-or-later
/// The rules in the order the user sees. A new rule is one file in this folder and one line here:
/// the line declares the function that the file defines and puts its entry into the catalogue.
#pragma once

#include "core/optimizer/optimizer.h"

#define DESCENT_RULES(RULE) \
  RULE(gradientDescent)     \
  RULE(momentum)            \
  RULE(nesterov)            \
  RULE(qhm)                 \
  RULE(adagrad)             \
  RULE(adadelta)            \
  RULE(rmsprop)             \
  RULE(adam)                \
  RULE(amsgrad)             \
  RULE(adamw)               \
  RULE(adamax)              \
  RULE(nadam)               \
  RULE(radam)               \
  RULE(adabelief)           \
  RULE(yogi)                \
  RULE(qhadam)              \
  RULE(lion)                \
  RULE(rprop)               \
  RULE(sophia)              \
  RULE(muon)                \
  RULE(prodigy)             \
  RULE(dAdaptationAdam)     \
  RULE(dAdaptationSgd)      \
  RULE(scheduleFreeSgd)     \
  RULE(scheduleFreeAdamw)   \
  RULE(lookahead)           \
  RULE(sam)                 \
  RULE(steepestDescent)     \
  RULE(newton)              \
  RULE(bfgs)                \
  RULE(lBfgs)               \
  RULE(conjugateGradient)

namespace descent::rules {

#define DESCENT_DECLARE(name) OptimizerEntry name();
DESCENT_RULES(DESCENT_DECLARE)
#undef DESCENT_DECLARE

}  // namespace descent::rules
