// SPDX-License-Identifier: GPL-3.0-or-later
/// The body of BoundFormula::evaluate; compiled once for points and once for lanes, in files of their own.
#pragma once

#include <vector>

#include "core/formula/bound_formula.h"
#include "core/formula/machine.h"

namespace descent {

template <int Order, class Scalar>
Jet<Scalar, Order> BoundFormula::evaluate(Scalar x, Scalar y) const {
  using J = Jet<Scalar, Order>;
  constexpr int usual = 16;  // nearly every formula needs fewer; they live on the stack
  J few[usual];
  std::vector<J> many(program_.slotCount > usual ? program_.slotCount : 0);
  J* frame = program_.slotCount > usual ? many.data() : few;
  frame[0] = variableX<Order>(x);
  frame[1] = variableY<Order>(y);
  Machine<Scalar, Order>::run(program_.instructions.data(), frame);
  // Part by part: a wide load from narrow stores would wait for them to leave the store buffer.
  return makeJet<Scalar, Order>(frame[0].value, [&](auto part) { return frame[0].*part; });
}

}  // namespace descent
