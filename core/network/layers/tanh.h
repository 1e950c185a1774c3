// SPDX-License-Identifier: GPL-3.0-or-later
/// Tanh: y = tanh(x). The slope comes from the output: 1 − y².
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/layers/elementwise.h"
#include "core/network/no_settings.h"
#include "core/numeric/elementary.h"

namespace descent::layer_kinds {

template <class Scalar>
struct Tanh {
  explicit Tanh(const Settings&) {}
  Pack<Scalar> value(Pack<Scalar> x) const { return elementary::tanh(x); }
  Pack<Scalar> slope(Pack<Scalar>, Pack<Scalar> y) const { return Pack<Scalar>(Scalar(1)) - y * y; }
};

template <class Scalar>
class TanhLayer final : public Elementwise<Scalar, Tanh<Scalar>> {
  using Elementwise<Scalar, Tanh<Scalar>>::Elementwise;
};

inline LayerEntry tanh() {
  return {.id = "tanh",
          .label = "Tanh",
          .summary = "Squeezes every number into (−1, 1), odd about 0.",
          .rule = "y = tanh(x)",
          .reference = "LeCun et al. 1998",
          .initial = noSettings(),
          .made = singleLayer<TanhLayer>("tanh")};
}

}  // namespace descent::layer_kinds
