// SPDX-License-Identifier: GPL-3.0-or-later
/// runProgram: a program with its frame, over what Machine::run asks for. Included where points and lanes
/// are compiled, in files of their own.
#pragma once

#include <vector>

#include "core/formula/machine.h"

namespace descent {

/// Slots that live on the stack; nearly every formula needs fewer.
inline constexpr int usualSlots = 16;

template <class Scalar, int Order, class... Points>
[[gnu::noinline]] void runWithManySlots(const Program& program, Points... points) {
  std::vector<Jet<Scalar, Order>> frame(program.slotCount);
  Machine<Scalar, Order>::run(program.instructions.data(), frame.data(), points...);
}

template <class Scalar, int Order, class... Points>
[[gnu::always_inline]] inline void runProgram(const Program& program, Points... points) {
  if (program.slotCount > usualSlots) return runWithManySlots<Scalar, Order>(program, points...);
  Jet<Scalar, Order> frame[usualSlots];
  Machine<Scalar, Order>::run(program.instructions.data(), frame, points...);
}

}  // namespace descent
