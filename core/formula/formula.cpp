// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/formula.h"

#include <algorithm>
#include <stdexcept>

#include "core/formula/lexer.h"
#include "core/formula/parser.h"
#include "core/formula/simplify.h"

namespace descent {

std::variant<Formula, FormulaError> Formula::parse(std::string_view text) {
  if (text.size() > longestText) {
    return FormulaError{longestText, "a formula has at most " + std::to_string(longestText) + " characters"};
  }
  std::string kept(text);
  auto tokens = cutIntoTokens(kept);
  if (FormulaError* error = std::get_if<FormulaError>(&tokens)) return std::move(*error);
  Parser parser(std::get<std::vector<Token>>(std::move(tokens)));
  if (!parser.run()) return parser.error();
  Expression expression = parser.takeExpression();
  return Formula(std::move(kept), std::move(parser.names()), std::move(expression));
}

BoundFormula Formula::bind(std::span<const double> values, double row) const {
  if (values.size() != names_.size()) {
    throw std::invalid_argument("a formula with " + std::to_string(names_.size()) + " free names was given " +
                                std::to_string(values.size()) + " values");
  }
  return BoundFormula(compile(simplify(expression_, values, row)));
}

namespace {

/// The length of the piece of a forgotten product at the start of `name`; 0 if it does not start with one.
std::size_t pieceOfProduct(std::string_view name, bool anyLetter) {
  if (name.starts_with("pi")) return 2;
  if (name[0] == 'x' || name[0] == 'y' || anyLetter) return name[0] == '_' ? 0 : 1;
  return std::min(name.find_first_not_of("0123456789"), name.size());
}

}  // namespace

std::string productSuggestion(std::string_view name) {
  if (name.size() < 2 || name.find_first_of("xy") == name.npos) return {};
  // Two letters of which one is a variable read like a product whatever the other is; longer names need more.
  const bool isPair = name.size() == 2;
  std::string product;
  while (!name.empty()) {
    const std::size_t length = pieceOfProduct(name, isPair);
    if (length == 0) return {};
    product += (product.empty() ? "" : "*") + std::string(name.substr(0, length));
    name.remove_prefix(length);
  }
  return product;
}

}  // namespace descent
