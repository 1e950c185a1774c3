// SPDX-License-Identifier: GPL-3.0-or-later
/// ELU: y = x for x > 0, α(eˣ − 1) for x ≤ 0; its slope there is y + α.
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/layers/elementwise.h"
#include "core/numeric/elementary.h"

namespace descent::layer_kinds {

struct EluSettings {
  double alpha = 1;
};

template <class Scalar>
class Elu {
 public:
  explicit Elu(const Settings& settings) : alpha_(static_cast<Scalar>(settings.as<EluSettings>().alpha)) {}
  Pack<Scalar> value(Pack<Scalar> x) const {
    const Pack<Scalar> zero(Scalar(0));
    const Pack<Scalar> negative = select(x < zero, x, zero);  // no overflow in the branch not taken
    return select(x > zero, x, Pack<Scalar>(alpha_) * elementary::expm1(negative));
  }
  Pack<Scalar> slope(Pack<Scalar> x, Pack<Scalar> y) const {
    return select(x > Pack<Scalar>(Scalar(0)), Pack<Scalar>(Scalar(1)), y + Pack<Scalar>(alpha_));
  }

 private:
  Scalar alpha_;
};

template <class Scalar>
class EluLayer final : public Elementwise<Scalar, Elu<Scalar>> {
  using Elementwise<Scalar, Elu<Scalar>>::Elementwise;
};

inline LayerEntry elu() {
  static const Description description{
      real("alpha", &EluSettings::alpha, {.symbol = "α", .legal = legal::nonNegative, .sliderHigh = 2, .help = "How far below 0 the curve goes.",
                                          .published = {{1, "Clevert, Unterthiner & Hochreiter 2016"}}})};
  return {.id = "elu",
          .label = "ELU",
          .summary = "As ReLU, but runs smoothly into −α on the left, so that means stay near 0.",
          .rule = "y = x for x > 0, else α(eˣ − 1)",
          .reference = "Clevert, Unterthiner & Hochreiter 2016",
          .initial = Settings::of<EluSettings>(description),
          .made = singleLayer<EluLayer>("elu")};
}

}  // namespace descent::layer_kinds
