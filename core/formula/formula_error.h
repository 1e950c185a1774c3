// SPDX-License-Identifier: GPL-3.0-or-later
/// FormulaError: where the text of a formula stops making sense, and what was expected there.
#pragma once

#include <cstddef>
#include <string>

namespace descent {

struct FormulaError {
  std::size_t position = 0;  ///< bytes before the place, from 0 to the length of the text
  std::string message;       ///< one line without a full stop
};

}  // namespace descent
