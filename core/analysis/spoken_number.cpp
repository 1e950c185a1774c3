// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/spoken_number.h"

#include <charconv>
#include <cmath>

#include "core/numeric/elementary.h"

namespace descent {

std::string spoken(double value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 3).ptr};
}

std::string spokenSteps(std::int64_t steps) { return std::to_string(steps) + (steps == 1 ? " step" : " steps"); }

double rounded(double value, bool up) {
  if (!(std::abs(value) > 0) || !std::isfinite(value)) return value;
  const int exponent = static_cast<int>(std::floor(elementary::log10(std::abs(value)))) - 1;
  // By a division for small values: 3/1000 is the nearest double to 0.003, 3·0.001 is not.
  const double unit = elementary::pow(10.0, std::abs(exponent));
  const double scaled = exponent < 0 ? value * unit : value / unit;
  const double nearest = std::round(scaled);
  const bool whole = std::abs(scaled - nearest) < 1e-9 * std::abs(scaled);
  const double digits = whole ? nearest : up ? std::ceil(scaled) : std::floor(scaled);
  return exponent < 0 ? digits / unit : digits * unit;
}

}  // namespace descent
