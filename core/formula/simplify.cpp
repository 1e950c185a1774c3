// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/simplify.h"

#include <cmath>
#include <utility>

#include "core/formula/rules.h"

namespace descent {

namespace {

/// Larger integer exponents are one instruction.
constexpr int largestProduct = 64;

using Fold = double (*)(const std::array<double, 3>& arguments, double number);

template <Operation operation>
double fold(const std::array<double, 3>& arguments, [[maybe_unused]] double number) {
  using J = Jet<double, 0>;
  [[maybe_unused]] const J a{arguments[0]}, b{arguments[1]}, c{arguments[2]};
  if constexpr (isLeaf(operation)) return number;
  if constexpr (readsNumber(operation)) return Rule<operation>::apply(a, number).value;
  if constexpr (!readsNumber(operation) && argumentCount(operation) == 1) return Rule<operation>::apply(a).value;
  if constexpr (argumentCount(operation) == 2) return Rule<operation>::apply(a, b).value;
  if constexpr (argumentCount(operation) == 3) return Rule<operation>::apply(a, b, c).value;
}

constexpr std::array<Fold, operationCount> folds = []<int... index>(std::integer_sequence<int, index...>) {
  return std::array<Fold, operationCount>{&fold<static_cast<Operation>(index)>...};
}
(std::make_integer_sequence<int, operationCount>());

class Simplifier {
 public:
  Simplifier(std::span<const double> values, double row) : values_(values), row_(row) {}

  Expression run(const Expression& expression) {
    std::vector<int> replacement;
    replacement.reserve(expression.nodes().size());
    for (Node node : expression.nodes()) {
      for (int& argument : node.arguments) argument = argument < 0 ? argument : replacement[argument];
      replacement.push_back(simplified(node));
    }
    return std::move(builder_).finish(replacement.back());
  }

 private:
  const Node& argument(const Node& node, int which) const { return builder_[node.arguments[which]]; }
  bool isConstant(const Node& node, int which) const { return argument(node, which).operation == Operation::constant; }
  bool isConstant(const Node& node, int which, double number) const {
    return isConstant(node, which) && argument(node, which).number == number;
  }

  int add(const Node& node) { return builder_.add(node); }
  int addConstant(double number) { return add({.operation = Operation::constant, .number = number}); }

  int simplified(const Node& node) {
    if (node.operation == Operation::row) return addConstant(row_);
    if (node.operation == Operation::name) return addConstant(values_[static_cast<std::size_t>(node.number)]);
    if (isLeaf(node.operation)) return add(node);
    if (allConstant(node)) return addConstant(folded(node));
    switch (node.operation) {
      case Operation::multiply:
        return product(node);
      case Operation::divide:
        return quotient(node);
      case Operation::power:
        return power(node);
      case Operation::where:
        return isConstant(node, 0) ? chosen(node) : add(node);
      default:
        return add(node);
    }
  }

  bool allConstant(const Node& node) const {
    for (int which = 0; which < argumentCount(node.operation); ++which) {
      if (!isConstant(node, which)) return false;
    }
    return true;
  }

  double folded(const Node& node) const {
    std::array<double, 3> numbers{};
    for (int which = 0; which < argumentCount(node.operation); ++which) numbers[which] = argument(node, which).number;
    // A constant exponent keeps its own rule, also over a constant base.
    if (node.operation == Operation::power)
      return Rule<Operation::constantPower>::apply(Jet<double, 0>{numbers[0]}, numbers[1]).value;
    return folds[static_cast<std::size_t>(node.operation)](numbers, node.number);
  }

  int product(const Node& node) {
    if (isConstant(node, 0, 1)) return node.arguments[1];
    if (isConstant(node, 1, 1)) return node.arguments[0];
    if (node.arguments[0] == node.arguments[1]) return add({Operation::square, {node.arguments[0], -1, -1}});
    return add(node);
  }

  int quotient(const Node& node) {
    if (isConstant(node, 1, 1)) return node.arguments[0];
    if (!isConstant(node, 1)) return add(node);
    int exponent = 0;
    const double divisor = argument(node, 1).number;
    const bool isPowerOfTwo = std::abs(std::frexp(divisor, &exponent)) == 0.5 && std::abs(exponent) < 1000;
    if (!isPowerOfTwo) return add(node);
    return add({Operation::multiply, {node.arguments[0], addConstant(1 / divisor), -1}});
  }

  /// aⁿ as squares and products, which share what they have in common with other powers of a.
  int integerPower(int a, int n) {
    if (n == 0) return addConstant(1);
    if (n == 1) return a;
    if (n < 0) return add({Operation::divide, {addConstant(1), integerPower(a, -n), -1}});
    if (n % 2 == 0) return add({Operation::square, {integerPower(a, n / 2), -1, -1}});
    return add({Operation::multiply, {integerPower(a, n - 1), a, -1}});
  }

  int power(const Node& node) {
    const std::array<int, 3> base{node.arguments[0], -1, -1}, exponent{node.arguments[1], -1, -1};
    if (isConstant(node, 1)) {
      const double number = argument(node, 1).number;
      if (std::abs(number) <= largestProduct && number == std::trunc(number)) {
        return integerPower(node.arguments[0], static_cast<int>(number));
      }
      return add({Operation::constantPower, base, number});
    }
    if (!isConstant(node, 0)) return add(node);
    const double number = argument(node, 0).number;
    if (number == 2.718281828459045) return add({Operation::exp, exponent});
    if (number > 0 && std::isfinite(number)) return add({Operation::powerOfConstant, exponent, number});
    return add(node);
  }

  int chosen(const Node& node) const { return argument(node, 0).number != 0 ? node.arguments[1] : node.arguments[2]; }

  std::span<const double> values_;
  double row_;
  ExpressionBuilder builder_;
};

}  // namespace

Expression simplify(const Expression& expression, std::span<const double> values, double row) {
  return Simplifier(values, row).run(expression);
}

}  // namespace descent
