// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/weight_penalties.h"

#include <algorithm>
#include <array>

namespace descent {
namespace {

/// So many weights at once as double.
constexpr Eigen::Index strip = 256;

template <class Scalar>
double addStrip(const Penalty& penalty, const Scalar* x, Scalar* gradient, std::size_t count) {
  std::array<double, strip> w, values{}, slopes{};
  std::transform(x, x + count, w.begin(), [](Scalar value) { return static_cast<double>(value); });
  penalty.addTo(std::span(w.data(), count), values, std::span(slopes.data(), gradient ? count : 0));
  for (std::size_t i = 0; gradient && i < count; ++i) gradient[i] += static_cast<Scalar>(slopes[i]);
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += values[i];
  return sum;
}

}  // namespace

template <class Scalar>
double addPenalties(const WeightPenalties& penalties, const ParameterLayout& layout, ConstVectorRef<Scalar> x, Scalar* gradient) {
  double sum = 0;
  for (const WeightPenalty& each : penalties) {
    for (const Tensor& tensor : layout.tensors) {
      if (!each.actsOn(tensor)) continue;
      for (Eigen::Index i = 0; i < tensor.size; i += strip) {
        const Eigen::Index at = tensor.offset + i;
        const auto count = static_cast<std::size_t>(std::min(strip, tensor.size - i));
        sum += addStrip(*each.penalty, x.data() + at, gradient ? gradient + at : nullptr, count);
      }
    }
  }
  return sum;
}

template double addPenalties(const WeightPenalties&, const ParameterLayout&, ConstVectorRef<float>, float*);
template double addPenalties(const WeightPenalties&, const ParameterLayout&, ConstVectorRef<double>, double*);

}  // namespace descent
