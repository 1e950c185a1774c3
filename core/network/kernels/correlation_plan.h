// SPDX-License-Identifier: GPL-3.0-or-later
/// CorrelationPlan: how a bank of kernels is summed, chosen by its shapes alone: over which tiles of channels, and
/// whether 3×3 windows go through Winograd's transforms. Weights are put into the order in which the sums read them.
#pragma once

#include "core/network/extents.h"
#include "core/network/kernels/winograd.h"

namespace descent::kernels {

inline constexpr std::array<int, 5> correlationWidths =
    registers == 32 ? std::array<int, 5>{6, 4, 3, 2, 1} : std::array<int, 5>{2, 2, 2, 2, 1};

struct CorrelationPlan {
  Index inputs = 1;
  Extent kernel;
  Tiling tiling;
  bool transforms = false;

  Index weights() const {
    return inputs * tiling.tiles() * tiling.width * (transforms ? winograd::points : kernel.rows * kernel.columns);
  }
  template <class Scalar>
  Index scratch() const {
    return transforms ? winograd::points * inputs * nativeLanes<Scalar> : 0;
  }
};

/// What a plan must know; `wholeWindows`: the input has a border as wide as windows reach over its edge.
struct BankForm {
  Index inputs, outputs;
  Extent kernel, stride;
  Shape result;
  bool wholeWindows;
};

inline CorrelationPlan correlationPlan(const BankForm& form) {
  const bool smallWindows = form.kernel == Extent{3, 3} && form.stride == Extent{1, 1} && form.wholeWindows;
  const bool pairs = form.result.rows >= 2 && form.result.columns >= 2;
  return {.inputs = form.inputs,
          .kernel = form.kernel,
          .tiling = tilingOf(form.outputs, correlationWidths, 2),
          .transforms = smallWindows && pairs && winograd::pays(form.inputs, form.outputs)};
}

/// [tile][i][ky][kx][channel of the tile].
template <int width, class Scalar>
void orderTile(const CorrelationPlan& plan, const Scalar* weights, const WeightStrides& strides, Scalar* to) {
  for (Index input = 0; input < plan.inputs; ++input) {
    for (Index row = 0; row < plan.kernel.rows; ++row) {
      const Scalar* from = weights + input * strides.input + row * strides.row;
      for (Index column = 0; column < plan.kernel.columns; ++column, from += strides.column) {
#pragma GCC unroll 8
        for (int channel = 0; channel < width; ++channel) *to++ = from[channel * strides.output];
      }
    }
  }
}

/// Into plan.weights() numbers; `weights` is that of output 0, input 0, tap (0, 0).
template <class Scalar>
void orderWeights(const CorrelationPlan& plan, const Scalar* weights, const WeightStrides& strides, Scalar* to) {
  withWidth<6, 4, 3, 2, 1>(plan.tiling.width, [&](auto width) {
    const Index size = plan.weights() / plan.tiling.tiles();
    for (Index tile = 0; tile < plan.tiling.tiles(); ++tile, to += size) {
      const Scalar* first = weights + plan.tiling.first(tile) * strides.output;
      if (plan.transforms) {
        winograd::orderTile<width.value>(plan.inputs, first, strides, to);
      } else {
        orderTile<width.value>(plan, first, strides, to);
      }
    }
  });
}

}  // namespace descent::kernels
