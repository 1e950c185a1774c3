// SPDX-License-Identifier: GPL-3.0-or-later
/// Cuts the text of a formula into numbers, names and symbols. `2e3` is a number, `2e` is 2 and the name e.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/formula/formula_error.h"

namespace descent {

struct Token {
  enum class Kind { number, name, symbol, end };
  Kind kind = Kind::end;
  std::size_t position = 0;
  std::string_view text;  ///< as typed: "2e3", "x", "<="
  double number = 0;

  bool is(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
};

/// The tokens, closed by one of kind `end`; they refer to `text`.
std::variant<std::vector<Token>, FormulaError> cutIntoTokens(std::string_view text);

}  // namespace descent
