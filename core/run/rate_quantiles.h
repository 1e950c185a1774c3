// SPDX-License-Identifier: GPL-3.0-or-later
/// Quantiles of the effective rates of a step: how differently an adaptive rule treats its parameters.
/// Taken over at most `most` parameters evenly spread, so that recording costs nothing beside a training step.
#pragma once

#include <algorithm>
#include <array>
#include <span>

#include "core/numeric/vector.h"

namespace descent {

struct RateQuantiles {
  double low = 0, median = 0, high = 0;  ///< 0.1, 0.5, 0.9
};

template <Eigen::Index most = 512, class Scalar>
RateQuantiles rateQuantiles(std::span<Scalar> rates) {
  std::array<std::remove_const_t<Scalar>, most> sample;
  const Eigen::Index all = std::ssize(rates), count = std::min(most, all);
  for (Eigen::Index i = 0; i < count; ++i)
    sample[static_cast<std::size_t>(i)] = rates[static_cast<std::size_t>(i * all / count)];
  const auto last = static_cast<double>(count - 1);
  const auto begin = sample.begin(), end = begin + count;
  const auto low = begin + static_cast<std::ptrdiff_t>(0.1 * last),
             middle = begin + static_cast<std::ptrdiff_t>(0.5 * last),
             high = begin + static_cast<std::ptrdiff_t>(0.9 * last);
  std::nth_element(begin, middle, end);
  std::nth_element(begin, low, middle);
  std::nth_element(middle, high, end);
  return {static_cast<double>(*low), static_cast<double>(*middle), static_cast<double>(*high)};
}

}  // namespace descent
