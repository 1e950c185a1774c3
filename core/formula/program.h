// SPDX-License-Identifier: GPL-3.0-or-later
/// Program: a formula as instructions for a machine with one accumulator and numbered slots, slot 0 = x, slot 1 = y.
/// An instruction leaves its result in the accumulator; what is needed later than by the next one is stored in a slot.
#pragma once

#include <cstdint>
#include <vector>

#include "core/formula/expression.h"

namespace descent {

/// Where an arithmetic instruction finds its left and right side.
enum class Sides : std::uint8_t {
  accumulatorSlot,
  slotAccumulator,
  slotSlot,
  accumulatorNumber,
  numberAccumulator,
  slotNumber,
  numberSlot
};
inline constexpr int sidesCount = static_cast<int>(Sides::numberSlot) + 1;

/// Codes of instructions: the fixed ones, then arithmetic × sides, then one for each other operation: functions of one
/// argument take the accumulator, of two a slot and the accumulator, `where` two slots and the accumulator.
namespace code {
inline constexpr int finish = 0;
inline constexpr int loadSlot = 1;
inline constexpr int loadNumber = 2;
inline constexpr int store = 3;
inline constexpr int firstArithmetic = 4;
inline constexpr int firstFunction = firstArithmetic + 4 * sidesCount;
inline constexpr int count = firstFunction + operationCount - static_cast<int>(Operation::negate);

constexpr int of(Operation arithmetic, Sides sides) {
  const int kind = static_cast<int>(arithmetic) - static_cast<int>(Operation::add);
  return firstArithmetic + kind * sidesCount + static_cast<int>(sides);
}
constexpr int of(Operation function) {
  return firstFunction + static_cast<int>(function) - static_cast<int>(Operation::negate);
}
}  // namespace code

struct Instruction {
  double number = 0;
  std::uint16_t code = code::finish;
  std::uint16_t first = 0;   ///< a slot
  std::uint16_t second = 0;  ///< a slot
};

struct Program {
  std::vector<Instruction> instructions;
  int slotCount = 2;
};

/// `expression` as `simplify` returns it.
Program compile(const Expression& expression);

}  // namespace descent
