// SPDX-License-Identifier: GPL-3.0-or-later
/// Program: a formula as instructions for a machine with x, y, one accumulator that starts with x, and numbered slots.
/// An instruction leaves its result in the accumulator; what is needed later than by the next one is stored in a slot.
#pragma once

#include <cstdint>
#include <vector>

#include "core/formula/expression.h"

namespace descent {

/// Where an arithmetic instruction finds a side.
enum class Source : std::uint8_t { accumulator, slot, number, x, y };
inline constexpr int sourceCount = 5;

/// Codes of instructions: the fixed ones, then arithmetic × left × right source, the same with its result squared, the
/// square of each source, then one for each other operation: functions of one argument take the accumulator, of two
/// a slot and the accumulator, `where` two slots and it.
namespace code {
inline constexpr int finish = 0;
inline constexpr int loadX = 1;
inline constexpr int loadY = 2;
inline constexpr int loadSlot = 3;
inline constexpr int loadNumber = 4;
inline constexpr int store = 5;
inline constexpr int firstArithmetic = 6;
inline constexpr int firstSquared = firstArithmetic + 4 * sourceCount * sourceCount;
inline constexpr int firstSquare = firstSquared + (firstSquared - firstArithmetic);
inline constexpr int firstFunction = firstSquare + sourceCount;
inline constexpr int count = firstFunction + operationCount - static_cast<int>(Operation::negate);

constexpr int of(Operation arithmetic, Source left, Source right) {
  const int kind = static_cast<int>(arithmetic) - static_cast<int>(Operation::add);
  return firstArithmetic + (kind * sourceCount + static_cast<int>(left)) * sourceCount + static_cast<int>(right);
}
constexpr int squareOf(Source source) { return firstSquare + static_cast<int>(source); }
constexpr bool isArithmetic(int code) { return code >= firstArithmetic && code < firstSquared; }
constexpr int squared(int arithmetic) { return arithmetic - firstArithmetic + firstSquared; }
constexpr int of(Operation function) {
  return firstFunction + static_cast<int>(function) - static_cast<int>(Operation::negate);
}
}  // namespace code

struct Instruction {
  double number = 0;
  std::uint16_t code = code::finish;
  std::uint16_t first = 0;   ///< a slot; of `finish`, how many instructions stand before it
  std::uint16_t second = 0;  ///< a slot
};

struct Program {
  std::vector<Instruction> instructions;
  int slotCount = 0;
};

/// `expression` as `simplify` returns it.
Program compile(const Expression& expression);

}  // namespace descent
