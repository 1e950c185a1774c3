// SPDX-License-Identifier: GPL-3.0-or-later
/// The operations of formulas, once: what an expression's nodes and a program's instructions are made of.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace descent {

enum class Operation : unsigned char {
  // Leaves.
  constant,
  x,
  y,
  row,
  name,
  // Arithmetic.
  add,
  subtract,
  multiply,
  divide,
  negate,
  // What a power becomes once its exponent or base is known: the number is kept in the node.
  square,
  constantPower,
  powerOfConstant,
  // Functions of one argument.
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  sinh,
  cosh,
  tanh,
  exp,
  log,
  log10,
  sqrt,
  cbrt,
  abs,
  sign,
  sigmoid,
  relu,
  softplus,
  // Functions and comparisons of two arguments.
  power,
  atan2,
  min,
  max,
  hypot,
  less,
  lessOrEqual,
  greater,
  greaterOrEqual,
  equal,
  unequal,
  // where(condition, a, b).
  where
};

inline constexpr int operationCount = static_cast<int>(Operation::where) + 1;

constexpr bool isLeaf(Operation operation) { return operation <= Operation::name; }
constexpr bool isArithmetic(Operation operation) {
  return operation >= Operation::add && operation <= Operation::divide;
}
constexpr int argumentCount(Operation operation) {
  if (isLeaf(operation)) return 0;
  if (isArithmetic(operation)) return 2;
  if (operation < Operation::power) return 1;
  return operation == Operation::where ? 3 : 2;
}

/// A function that a formula can call.
struct NamedFunction {
  std::string_view name;
  Operation operation;
};

/// All of them, in the order of the documentation.
std::span<const NamedFunction> formulaFunctions();

/// Null if there is no function of this name.
const NamedFunction* findFunction(std::string_view name);

/// The known function whose name is nearest to a misspelt one; empty if none is near.
std::string nearestFunction(std::string_view name);

}  // namespace descent
