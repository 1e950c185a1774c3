// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers in sentences: three significant digits without trailing zeros, in every locale: "2.2", "1.3e-07".
#pragma once

#include <charconv>
#include <string>

namespace descent {

inline std::string threeDigits(double value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 3).ptr};
}

}  // namespace descent
