// SPDX-License-Identifier: GPL-3.0-or-later
/// Softplus: y = log(1 + eˣ), a ReLU without a corner; its slope is the sigmoid of x.
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/layers/elementwise.h"
#include "core/network/no_settings.h"
#include "core/numeric/elementary.h"

namespace descent::layer_kinds {

template <class Scalar>
struct Softplus {
  explicit Softplus(const Settings&) {}
  Pack<Scalar> value(Pack<Scalar> x) const { return elementary::softplus(x); }
  Pack<Scalar> slope(Pack<Scalar> x, Pack<Scalar>) const { return elementary::sigmoid(x); }
};

template <class Scalar>
class SoftplusLayer final : public Elementwise<Scalar, Softplus<Scalar>> {
  using Elementwise<Scalar, Softplus<Scalar>>::Elementwise;
};

inline LayerEntry softplus() {
  return {.id = "softplus",
          .label = "Softplus",
          .summary = "A ReLU without a corner.",
          .rule = "y = log(1 + eˣ)",
          .reference = "Dugas et al. 2001",
          .initial = noSettings(),
          .made = singleLayer<SoftplusLayer>("softplus")};
}

}  // namespace descent::layer_kinds
