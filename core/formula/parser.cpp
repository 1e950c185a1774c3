// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/parser.h"

#include <algorithm>
#include <array>

namespace descent {

namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::optional<Operation> comparisonOf(const Token& token) {
  using Entry = std::pair<std::string_view, Operation>;
  constexpr std::array entries{Entry{"<", Operation::less},    Entry{"<=", Operation::lessOrEqual},
                               Entry{">", Operation::greater}, Entry{">=", Operation::greaterOrEqual},
                               Entry{"==", Operation::equal},  Entry{"!=", Operation::unequal}};
  for (const auto& [symbol, operation] : entries) {
    if (token.is(symbol)) return operation;
  }
  return std::nullopt;
}

}  // namespace

/// One level of nesting for as long as it lives; false if it is one too many.
struct Parser::Nesting {
  explicit Nesting(Parser& owner) : parser(owner) {
    if (++parser.depth_ > deepestNesting) {
      parser.fail(parser.here().position,
                  "more than " + std::to_string(deepestNesting) + " levels of nesting; simplify the formula");
    }
  }
  ~Nesting() { --parser.depth_; }
  explicit operator bool() const { return parser.depth_ <= deepestNesting; }
  Parser& parser;
};

bool Parser::run() {
  if (here().kind == Token::Kind::end) fail(0, "expected a formula, for example x^2 + y^2");
  root_ = error_ ? failed : comparison();
  if (root_ == failed) return false;
  const Token& rest = here();
  if (rest.kind == Token::Kind::end) return true;
  if (rest.is(")")) fail(rest.position, "\")\" without a \"(\" before it");
  if (rest.is(",")) fail(rest.position, "a comma separates arguments only; write decimals with a point");
  fail(rest.position, "expected an operator, found " + quoted(rest.text));
  return false;
}

bool Parser::take(std::string_view symbol) {
  if (!here().is(symbol)) return false;
  ++place_;
  return true;
}

int Parser::fail(std::size_t position, std::string message) {
  if (!error_) error_ = FormulaError{position, std::move(message)};  // the first one is the cause
  return failed;
}

int Parser::expectedOperand() {
  const std::string expected = "expected a number, a name or \"(\"";
  if (here().kind == Token::Kind::end) return fail(here().position, expected + ", but the formula ends here");
  return fail(here().position, expected + ", found " + quoted(here().text));
}

int Parser::node(Operation operation, int first, int second, int third) {
  return builder_.add({.operation = operation, .arguments = {first, second, third}});
}

int Parser::comparison() {
  const int left = sum();
  if (left == failed) return failed;
  const std::optional<Operation> operation = comparisonOf(here());
  if (!operation) return left;
  ++place_;
  const int right = sum();
  if (right == failed) return failed;
  if (comparisonOf(here())) {
    return fail(here().position, "comparisons do not chain; multiply two of them, as in (0 < x)*(x < 1)");
  }
  return node(*operation, left, right);
}

int Parser::sum() {
  int result = product();
  while (result != failed && (here().is("+") || here().is("-"))) {
    const Operation operation = here().is("+") ? Operation::add : Operation::subtract;
    ++place_;
    const int right = product();
    result = right == failed ? failed : node(operation, result, right);
  }
  return result;
}

bool Parser::startsOperand() const {
  return here().kind == Token::Kind::number || here().kind == Token::Kind::name || here().is("(");
}

int Parser::product() {
  int result = prefix();
  while (result != failed) {
    const bool isQuotient = here().is("/"), isExplicit = isQuotient || here().is("*");
    if (here().is("**")) return fail(here().position, "write ^ for a power");
    if (!isExplicit && !startsOperand()) break;
    if (!isExplicit && here().kind == Token::Kind::number && tokens_[place_ - 1].kind == Token::Kind::number) {
      return fail(here().position, "two numbers follow each other; write an operator between them");
    }
    if (isExplicit) ++place_;
    const int right = isExplicit ? prefix() : power();
    result = right == failed ? failed : node(isQuotient ? Operation::divide : Operation::multiply, result, right);
  }
  return result;
}

int Parser::prefix() {
  if (!here().is("+") && !here().is("-")) return power();
  const bool isMinus = here().is("-");
  const Nesting nesting(*this);
  if (!nesting) return failed;
  ++place_;
  const int operand = prefix();
  return operand == failed || !isMinus ? operand : node(Operation::negate, operand);
}

int Parser::power() {
  const int base = atom();
  if (base == failed || !here().is("^")) return base;
  const Nesting nesting(*this);
  if (!nesting) return failed;
  ++place_;
  const int exponent = prefix();
  return exponent == failed ? failed : node(Operation::power, base, exponent);
}

int Parser::atom() {
  if (here().kind == Token::Kind::number) return number(tokens_[place_++].number);
  if (here().kind == Token::Kind::name) return name();
  return here().is("(") ? parenthesis() : expectedOperand();
}

int Parser::parenthesis() {
  const Nesting nesting(*this);
  if (!nesting) return failed;
  const std::size_t opened = here().position;
  ++place_;
  const int inside = comparison();
  if (inside == failed || take(")")) return inside;
  if (here().is(",")) return fail(here().position, "a comma separates arguments only; write decimals with a point");
  return fail(here().position, "expected \")\" for the \"(\" at character " + std::to_string(opened + 1));
}

int Parser::name() {
  const Token& token = tokens_[place_++];
  const NamedFunction* function = findFunction(token.text);
  if (here().is("(")) return function ? call(token) : callOfNoFunction(token);
  if (function)
    return fail(token.position, quoted(token.text) + " is a function; write " + std::string(token.text) + "(…)");
  if (token.text == "x") return node(Operation::x, failed);
  if (token.text == "y") return node(Operation::y, failed);
  if (token.text == "t") return node(Operation::row, failed);
  if (token.text == "pi") return number(3.141592653589793);
  if (token.text == "e") return number(2.718281828459045);
  return freeName(token.text);
}

int Parser::freeName(std::string_view text) {
  const auto found = std::find(names_.begin(), names_.end(), text);
  const auto index = found - names_.begin();
  if (found == names_.end()) names_.emplace_back(text);
  return builder_.add({.operation = Operation::name, .number = static_cast<double>(index)});
}

int Parser::callOfNoFunction(const Token& token) {
  const std::string text(token.text), product = "for a product write " + text + "*(…)";
  if (text == "ln") return fail(token.position, "the natural logarithm is called log");
  const std::string near = nearestFunction(text);
  const bool isVariable = text == "x" || text == "y" || text == "t" || text == "pi" || text == "e";
  if (isVariable || near.empty()) return fail(token.position, quoted(text) + " is not a function; " + product);
  return fail(token.position, "unknown function " + quoted(text) + "; did you mean " + quoted(near) + "? " + product);
}

int Parser::call(const Token& token) {
  const Nesting nesting(*this);
  if (!nesting) return failed;
  const Operation operation = findFunction(token.text)->operation;
  const int wanted = argumentCount(operation);
  ++place_;
  std::array<int, 3> arguments{failed, failed, failed};
  int given = 0;
  do {
    if (given == 0 && here().is(")")) break;
    const int argument = comparison();
    if (argument == failed) return failed;
    if (given < 3) arguments[given] = argument;
    ++given;
  } while (take(","));
  if (!take(")"))
    return fail(here().position, "expected \",\" or \")\" in the arguments of " + std::string(token.text));
  if (given == wanted) return node(operation, arguments[0], arguments[1], arguments[2]);
  return fail(token.position, std::string(token.text) + " takes " + std::to_string(wanted) +
                                  (wanted == 1 ? " argument, not " : " arguments, not ") + std::to_string(given));
}

}  // namespace descent
