// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimizer/clipping.h"

#include <algorithm>

#include "core/numeric/length.h"

namespace descent {
namespace {

template <class Scalar>
void clipNorm(VectorRef<Scalar> gradient, double threshold) {
  constexpr double pytorchs = 1e-6;
  const double factor = threshold / (lengthOf<Scalar>(gradient) + pytorchs);
  if (factor < 1) gradient *= Scalar(factor);
}

template <class Scalar>
void clipValue(VectorRef<Scalar> gradient, double threshold) {
  const Scalar bound = Scalar(threshold);
  for (Eigen::Index i = 0; i < gradient.size(); ++i) gradient[i] = std::clamp(gradient[i], -bound, bound);
}

Settings describedThreshold(std::string help, std::vector<Mark> published) {
  return Settings::of({real("threshold", &ClippingSettings::threshold,
                            {.symbol = "c",
                             .legal = legal::positive,
                             .sliderLow = 1e-3,
                             .sliderHigh = 100,
                             .scale = Scale::log,
                             .help = std::move(help),
                             .published = std::move(published)})},
                      ClippingSettings{});
}

}  // namespace

const Catalogue<ClippingMaker>& clippings() {
  static const Catalogue<ClippingMaker> catalogue(
      "clipping",
      {{.id = "norm",
        .label = "By norm",
        .summary = "A gradient longer than the threshold is shortened to it and keeps its direction.",
        .rule = "g ← g min(1, c/(‖g‖₂ + 1e-6))",
        .reference = "Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063; PyTorch's form",
        .initial = describedThreshold("The longest gradient that passes unchanged.", {}),
        .made = {&clipNorm<double>, &clipNorm<float>}},
       {.id = "value",
        .label = "By value",
        .summary = "Each coordinate is cut off at the threshold: the direction changes.",
        .rule = "g ← min(max(g, −c), c)",
        .reference = "Mikolov 2012",
        .initial = describedThreshold("The largest coordinate that passes unchanged.", {{1, "usual in practice"}}),
        .made = {&clipValue<double>, &clipValue<float>}}});
  return catalogue;
}

}  // namespace descent
