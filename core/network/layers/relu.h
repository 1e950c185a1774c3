// SPDX-License-Identifier: GPL-3.0-or-later
/// ReLU: y = max(0, x); the slope at 0 is 0.
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/layers/elementwise.h"
#include "core/network/no_settings.h"

namespace descent::layer_kinds {

template <class Scalar>
struct Relu {
  explicit Relu(const Settings&) {}
  Pack<Scalar> value(Pack<Scalar> x) const { return select(x > Pack<Scalar>(Scalar(0)), x, Pack<Scalar>(Scalar(0))); }
  Pack<Scalar> slope(Pack<Scalar> x, Pack<Scalar>) const {
    return select(x > Pack<Scalar>(Scalar(0)), Pack<Scalar>(Scalar(1)), Pack<Scalar>(Scalar(0)));
  }
};

template <class Scalar>
class ReluLayer final : public Elementwise<Scalar, Relu<Scalar>> {
  using Elementwise<Scalar, Relu<Scalar>>::Elementwise;
};

inline LayerEntry relu() {
  return {.id = "relu",
          .label = "ReLU",
          .summary = "Passes what is positive and stops the rest.",
          .rule = "y = max(0, x)",
          .reference = "Nair & Hinton 2010",
          .initial = noSettings(),
          .made = singleLayer<ReluLayer>("relu")};
}

}  // namespace descent::layer_kinds
