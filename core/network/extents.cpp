// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/extents.h"

#include <cmath>

#include "core/settings/parameter.h"

namespace descent {

Extent extentOf(const std::vector<double>& numbers, const char* key, Index least) {
  constexpr double most = 1 << 20;
  const auto fits = [&](double number) {
    return number == std::nearbyint(number) && number >= static_cast<double>(least) && number <= most;
  };
  const bool pair = numbers.size() == 2;
  if ((numbers.size() != 1 && !pair) || !fits(numbers.front()) || !fits(numbers.back())) {
    throw SettingError(key, "\"" + std::string(key) + "\" must be a whole number of at least " + std::to_string(least) +
                                " or [height, width]");
  }
  return {static_cast<Index>(numbers.front()), static_cast<Index>(numbers.back())};
}

Extent windowsIn(const Shape& input, const Extent& window, const Extent& stride, const Extent& padding) {
  const Index rows = input.rows + 2 * padding.rows - window.rows;
  const Index columns = input.columns + 2 * padding.columns - window.columns;
  if (rows < 0 || columns < 0) {
    throw SettingError("kernel", "a window of " + std::to_string(window.rows) + "×" + std::to_string(window.columns) +
                                     " does not fit into an input of " + input.text() + "; add padding or leave the layer out");
  }
  return {rows / stride.rows + 1, columns / stride.columns + 1};
}

}  // namespace descent
