// SPDX-License-Identifier: GPL-3.0-or-later
/// Leaky ReLU: y = x for x > 0, slope · x for x ≤ 0; the derivative at 0 is `slope`.
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/layers/elementwise.h"

namespace descent::layer_kinds {

struct LeakyReluSettings {
  double slope = 0.01;
};

template <class Scalar>
class LeakyRelu {
 public:
  explicit LeakyRelu(const Settings& settings) : leak_(static_cast<Scalar>(settings.as<LeakyReluSettings>().slope)) {}
  Pack<Scalar> value(Pack<Scalar> x) const { return x * slope(x, x); }
  Pack<Scalar> slope(Pack<Scalar> x, Pack<Scalar>) const {
    return select(x > Pack<Scalar>(Scalar(0)), Pack<Scalar>(Scalar(1)), Pack<Scalar>(leak_));
  }

 private:
  Scalar leak_;
};

template <class Scalar>
class LeakyReluLayer final : public Elementwise<Scalar, LeakyRelu<Scalar>> {
  using Elementwise<Scalar, LeakyRelu<Scalar>>::Elementwise;
};

inline LayerEntry leakyRelu() {
  static const Description description{
      real("slope", &LeakyReluSettings::slope, {.legal = legal::nonNegative, .sliderHigh = 0.5, .help = "What is left of negative numbers.",
                                                .published = {{0.01, "Maas, Hannun & Ng 2013"}}})};
  return {.id = "leaky-relu",
          .label = "Leaky ReLU",
          .summary = "As ReLU, but a little of what is negative leaks through, so that no unit dies.",
          .rule = "y = x for x > 0, else slope·x",
          .reference = "Maas, Hannun & Ng 2013",
          .initial = Settings::of<LeakyReluSettings>(description),
          .made = singleLayer<LeakyReluLayer>("leaky-relu")};
}

}  // namespace descent::layer_kinds
