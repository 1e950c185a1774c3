// SPDX-License-Identifier: GPL-3.0-or-later
/// Fair timing: two things measured in turn, so that both see the same machine, and the median of each.
#pragma once

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace descent::bench {

inline double secondsOf(const auto& action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
  return values[values.size() / 2];
}

/// Median seconds of both, after one round that is not counted.
std::pair<double, double> inTurn(int rounds, const auto& first, const auto& second) {
  std::vector<double> a, b;
  for (int round = 0; round <= rounds; ++round) {
    const double secondsFirst = secondsOf(first), secondsSecond = secondsOf(second);
    if (round == 0) continue;
    a.push_back(secondsFirst);
    b.push_back(secondsSecond);
  }
  return {median(a), median(b)};
}

}  // namespace descent::bench
