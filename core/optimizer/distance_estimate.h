// SPDX-License-Identifier: GPL-3.0-or-later
/// What rules without a rate to tune share: an estimate d of the distance from the start to the solution, which takes
/// the rate's place. It never falls. Defazio & Mishchenko 2023 (arXiv:2301.07733), Mishchenko & Defazio 2023
/// (arXiv:2306.06101).
#pragma once

#include <cmath>

#include "core/optimizer/optimizer.h"
#include "core/optimizer/rule_settings.h"

namespace descent {

struct DistanceSettings {
  double learningRate = 1;
  double d0 = 1e-6;
  double dCoefficient = 1;
};

/// `S` derives from DistanceSettings.
template <class S>
Parameter distanceRate() {
  return learningRate<S>(&S::learningRate, {.help = "A factor of the estimated rate; 1 leaves the estimate as it is.",
                                            .published = {{1, "Mishchenko & Defazio 2023"}}});
}

template <class S>
Parameter d0() {
  return real("d0", static_cast<double S::*>(&S::d0),
              {.label = "first estimate",
               .symbol = "d₀",
               .legal = legal::positive,
               .sliderLow = 1e-8,
               .sliderHigh = 1,
               .scale = Scale::log,
               .help = "The distance assumed at the start: any value below the true one grows to it.",
               .published = {{1e-6, "Mishchenko & Defazio 2023"}}});
}

template <class S>
Parameter dCoefficient() {
  return real("d_coefficient", static_cast<double S::*>(&S::dCoefficient),
              {.label = "factor of the estimate",
               .symbol = "c",
               .legal = legal::positive,
               .sliderLow = 0.1,
               .sliderHigh = 10,
               .scale = Scale::log,
               .help = "Multiplies every new estimate: above 1 longer steps, below 1 shorter ones.",
               .published = {{1, "Mishchenko & Defazio 2023"}}});
}

/// d and the weighted sum r of products of gradients with the way made, from which it is estimated.
class DistanceEstimate {
 public:
  void reset() { d_ = product_ = updates_ = 0; }

  /// True at the first update.
  bool begin(double d0) {
    const bool first = updates_ == 0;
    updates_ += 1;
    if (first) d_ = d0;
    return first;
  }

  double d() const { return d_; }
  double product() const { return product_; }

  void addProduct(double kept, double added) { product_ = kept * product_ + added; }

  /// Where nothing has been summed up yet the candidate is 0/0 and does not count.
  void raiseTo(double candidate) {
    if (std::isfinite(candidate)) d_ = std::max(d_, candidate);
  }

  std::vector<StateNumber> numbers() {
    return {{"distance estimate", "d", &d_}, {"weighted product", "r", &product_}, {"updates", "t", &updates_}};
  }

 private:
  double d_ = 0, product_ = 0, updates_ = 0;
};

}  // namespace descent
