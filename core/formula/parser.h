// SPDX-License-Identifier: GPL-3.0-or-later
/// Recursive descent over the tokens of a formula; the grammar stands in formula.h. Every function returns the index of
/// its node, or `failed` after having kept the error; nothing is thrown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/formula/expression.h"
#include "core/formula/formula_error.h"
#include "core/formula/lexer.h"

namespace descent {

inline constexpr int deepestNesting = 200;

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  /// False: see `error()`. True: see `takeExpression()` and `names()`.
  bool run();
  const FormulaError& error() const { return *error_; }
  std::vector<std::string>& names() { return names_; }
  Expression takeExpression() { return std::move(builder_).finish(root_); }

 private:
  static constexpr int failed = -1;
  struct Nesting;

  const Token& here() const { return tokens_[place_]; }
  bool take(std::string_view symbol);
  int fail(std::size_t position, std::string message);
  int expectedOperand();
  int node(Operation operation, int first, int second = failed, int third = failed);
  int number(double value) { return builder_.add({.operation = Operation::constant, .number = value}); }

  int comparison();
  int sum();
  int product();
  int prefix();
  int power();
  int atom();
  int parenthesis();
  int name();
  int freeName(std::string_view text);
  int call(const Token& function);
  int callOfNoFunction(const Token& name);
  bool startsOperand() const;

  std::vector<Token> tokens_;
  std::size_t place_ = 0;
  int depth_ = 0;
  int root_ = failed;
  std::optional<FormulaError> error_;
  std::vector<std::string> names_;
  ExpressionBuilder builder_;
};

}  // namespace descent
