// SPDX-License-Identifier: GPL-3.0-or-later
/// Sigmoid: y = 1 / (1 + e⁻ˣ). The slope comes from the output: y (1 − y).
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/layers/elementwise.h"
#include "core/network/no_settings.h"
#include "core/numeric/elementary.h"

namespace descent::layer_kinds {

template <class Scalar>
struct Sigmoid {
  explicit Sigmoid(const Settings&) {}
  Pack<Scalar> value(Pack<Scalar> x) const { return elementary::sigmoid(x); }
  Pack<Scalar> slope(Pack<Scalar>, Pack<Scalar> y) const { return y * (Pack<Scalar>(Scalar(1)) - y); }
};

template <class Scalar>
class SigmoidLayer final : public Elementwise<Scalar, Sigmoid<Scalar>> {
  using Elementwise<Scalar, Sigmoid<Scalar>>::Elementwise;
};

inline LayerEntry sigmoid() {
  return {.id = "sigmoid",
          .label = "Sigmoid",
          .summary = "Squeezes every number into (0, 1); both ends are flat.",
          .rule = "y = 1 / (1 + e⁻ˣ)",
          .reference = "Rumelhart, Hinton & Williams 1986",
          .initial = noSettings(),
          .made = singleLayer<SigmoidLayer>("sigmoid")};
}

}  // namespace descent::layer_kinds
