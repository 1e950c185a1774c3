// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimizer/clipping.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace descent {
namespace {

/// ‖factor·g‖₂ in double, summed in a fixed order: eight interleaved sums, then these.
template <class Scalar>
double scaledLength(const VectorRef<Scalar>& gradient, double factor) {
  constexpr Eigen::Index lanes = 8;
  double sums[lanes] = {};
  const auto add = [&](Eigen::Index first, Eigen::Index count) {
    for (Eigen::Index lane = 0; lane < count; ++lane) {
      const double g = factor * static_cast<double>(gradient[first + lane]);
      sums[lane] += g * g;
    }
  };
  const Eigen::Index whole = gradient.size() / lanes * lanes;
  for (Eigen::Index i = 0; i < whole; i += lanes) add(i, lanes);
  add(whole, gradient.size() - whole);
  return std::sqrt(std::accumulate(std::begin(sums), std::end(sums), 0.0));
}

/// Where the squares overflow the gradient is scaled first: then it is still clipped to the threshold, not to 0.
template <class Scalar>
double lengthOf(const VectorRef<Scalar>& gradient) {
  const double length = scaledLength<Scalar>(gradient, 1);
  constexpr double small = 0x1p-600;
  return std::isfinite(length) ? length : scaledLength<Scalar>(gradient, small) / small;
}

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
