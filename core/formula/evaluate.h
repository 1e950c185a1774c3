// SPDX-License-Identifier: GPL-3.0-or-later
/// The body of BoundFormula::evaluate; compiled once for points and once for lanes, in files of their own.
#pragma once

#include <vector>

#include "core/formula/bound_formula.h"
#include "core/formula/machine.h"

namespace descent {

/// Slots that live on the stack; nearly every formula needs fewer.
inline constexpr int usualSlots = 16;

template <int Order, class Scalar>
[[gnu::noinline]] void runWithManySlots(const Program& program, Scalar x, Scalar y, Jet<Scalar, Order>* result) {
  std::vector<Jet<Scalar, Order>> frame(program.slotCount);
  Machine<Scalar, Order>::run(program.instructions.data(), frame.data(), result, x, y);
}

template <int Order, class Scalar>
void BoundFormula::evaluate(Scalar x, Scalar y, Jet<Scalar, Order>& result) const {
  if (program_.slotCount > usualSlots) return runWithManySlots(program_, x, y, &result);
  Jet<Scalar, Order> frame[usualSlots];
  Machine<Scalar, Order>::run(program_.instructions.data(), frame, &result, x, y);
}

}  // namespace descent
