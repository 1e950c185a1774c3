// SPDX-License-Identifier: GPL-3.0-or-later
/// Formula: a typed function of x and y, parsed once. Free names become settings, `t` is the number of the row.
///   sum = product {(+|−) product}     product = prefix {[*|/] prefix}     prefix = (+|−) prefix | power
///   power = atom [^ prefix]           comparison = sum [(< <= > >= == !=) sum], 0 or 1, not chained
/// `2x` and `2*x` are one level, left to right: 1/2x = (1/2)·x. −x^2 = −(x²). ASCII, at most 4,096 characters and 200
/// levels of nesting (parenthesis, call, prefix sign, right-hand power).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/formula/bound_formula.h"
#include "core/formula/expression.h"
#include "core/formula/formula_error.h"

namespace descent {

class Formula {
 public:
  static constexpr std::size_t longestText = 4096;

  static std::variant<Formula, FormulaError> parse(std::string_view text);

  const std::string& text() const { return text_; }
  /// The free names in the order of their first appearance.
  const std::vector<std::string>& names() const { return names_; }
  /// Whether `t` occurs: then the function belongs to one row and is bound anew for the next.
  bool usesRow() const { return expression_.contains(Operation::row); }

  /// Puts in the values of the free names, in the order of `names()`, and the row; folds what is then constant.
  /// Throws std::invalid_argument if there are not as many values as names.
  BoundFormula bind(std::span<const double> values, double row = 0) const;

 private:
  Formula(std::string text, std::vector<std::string> names, Expression expression)
      : text_(std::move(text)), names_(std::move(names)), expression_(std::move(expression)) {}

  std::string text_;
  std::vector<std::string> names_;
  Expression expression_;
};

/// For a free name that reads like a forgotten product, the product ("xy" gives "x*y"); else empty.
std::string productSuggestion(std::string_view name);

}  // namespace descent
