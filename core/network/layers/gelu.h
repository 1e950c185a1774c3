// SPDX-License-Identifier: GPL-3.0-or-later
/// GELU: y = x Φ(x), Φ the normal distribution, (1 + erf(x/√2))/2. Its slope is Φ(x) + x φ(x), φ = e^(−x²/2)/√(2π).
/// Hendrycks & Gimpel 2016 (arXiv:1606.08415), the exact form, not its tanh approximation.
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/layers/elementwise.h"
#include "core/network/no_settings.h"
#include "core/numeric/elementary.h"

namespace descent::layer_kinds {

template <class Scalar>
struct Gelu {
  explicit Gelu(const Settings&) {}
  Pack<Scalar> value(Pack<Scalar> x) const { return x * distribution(x); }
  Pack<Scalar> slope(Pack<Scalar> x, Pack<Scalar>) const {
    const Pack<Scalar> density = number(0.3989422804014327) * elementary::exp(number(-0.5) * x * x);
    return distribution(x) + x * density;
  }

 private:
  static Pack<Scalar> number(double value) { return Pack<Scalar>(static_cast<Scalar>(value)); }
  static Pack<Scalar> distribution(Pack<Scalar> x) {
    return number(0.5) * (number(1) + elementary::erf(x * number(0.7071067811865476)));
  }
};

template <class Scalar>
class GeluLayer final : public Elementwise<Scalar, Gelu<Scalar>> {
  using Elementwise<Scalar, Gelu<Scalar>>::Elementwise;
};

inline LayerEntry gelu() {
  return {.id = "gelu",
          .label = "GELU",
          .summary = "As ReLU, but lets a number through in proportion to how unusually large it is.",
          .rule = "y = x Φ(x)",
          .reference = "Hendrycks & Gimpel 2016",
          .initial = noSettings(),
          .made = singleLayer<GeluLayer>("gelu")};
}

}  // namespace descent::layer_kinds
