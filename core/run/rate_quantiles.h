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
  const auto quantile = [&](double share) {
    const auto place = sample.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(count - 1));
    std::nth_element(sample.begin(), place, sample.begin() + count);
    return static_cast<double>(*place);
  };
  return {quantile(0.1), quantile(0.5), quantile(0.9)};
}

}  // namespace descent
