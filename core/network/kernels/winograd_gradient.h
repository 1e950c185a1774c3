// SPDX-License-Identifier: GPL-3.0-or-later
/// The gradient of 3×3 kernels at stride 1 in 16 products a window instead of 36: F(3×3, 2×2), the same minimal
/// filtering with the output gradient g of 2×2 pixels as the kernel, dw = Aᵀ[Σ (G g Gᵀ) ⊙ (Bᵀ d B)]A over all windows.
/// A band of windows is transformed at a time, so that both factors of one point stay in the nearest caches; products
/// are summed over a band in registers, one per input and output, and their lanes added at its end.
/// An odd last row or column reads one pixel further: input and output gradient must be zero there.
#pragma once

#include "core/network/kernels/winograd.h"

namespace descent::kernels::winograd {

/// Inputs × outputs whose sums are made together: as many as a register has lanes, so that one holds the results.
template <class Scalar>
inline constexpr int blockInputs = nativeLanes<Scalar> >= 8 ? 4 : 2;
template <class Scalar>
inline constexpr int blockOutputs = nativeLanes<Scalar> / blockInputs<Scalar>;

/// G g of two numbers, twice its middle rows; `finishKernel` halves what they give.
template <class Value>
void transformGradient(const Value (&g)[2], Value (&to)[4]) {
  to[0] = g[0];
  to[1] = g[0] + g[1];
  to[2] = g[0] - g[1];
  to[3] = g[1];
}

/// Aᵀ m, with the halves that `transformGradient` left out.
template <class Value>
void finishKernel(const Value (&m)[4], Value (&to)[3]) {
  const Value half(0.5), even = (m[1] + m[2]) * half;
  to[0] = m[0] + even;
  to[1] = (m[1] - m[2]) * half;
  to[2] = even - m[3];
}

template <class Scalar>
class KernelGradient {
 public:
  KernelGradient(Index inputs, Index outputs, const Shape& result)
      : inputs_{inputs, blockInputs<Scalar>},
        outputs_{outputs, blockOutputs<Scalar>},
        windowRows_((result.rows + 1) / 2),
        windowColumns_((result.columns + 1) / 2),
        bandRows_(std::clamp<Index>(mostWindows / windowColumns_, 1, windowRows_)) {}

  /// Whether the transforms, 64 cycles a channel and window, cost less than they spare of 36 products for every input
  /// and output; tiles that overlap compute some twice, and each band adds the lanes of all.
  bool pays() const {
    const auto filled = [](const Tiling& tiling) { return tiling.tiles() * tiling.width; };
    const Index spared = 36 * inputs_.count * outputs_.count - points * filled(inputs_) * filled(outputs_);
    const bool fits = inputs_.count >= inputs_.width && outputs_.count >= outputs_.width;
    return fits && windowRows_ * windowColumns_ >= 8 && spared > 64 * (inputs_.count + outputs_.count);
  }

  /// Numbers of scratch.
  Index scratch() const { return (inputs_.count + outputs_.count) * points * bandSize() + points * blocks() * lanes; }

  /// What the gradient is made from; x has `reach` pixels of zeros round it.
  struct Sources {
    Plane<Scalar> x, dy;
    Extent reach;
  };

  /// sums[o][i][ky][kx] = Σ_r Σ_c Σ_images dy[o][r][c] · x[i][r + ky − reach][c + kx − reach]
  void sum(const Sources& sources, Scalar* scratch, Scalar* sums) const {
    const Band band{scratch, scratch + inputs_.count * points * bandSize()};
    Scalar* products = band.gradients + outputs_.count * points * bandSize();
    std::fill_n(products, points * blocks() * lanes, Scalar(0));
    for (Index first = 0; first < windowRows_; first += bandRows_) {
      const Index windows = loadBand(sources, first, band);
      addProducts(band, windows, products);
    }
    finish(products, sums);
  }

 private:
  static constexpr Index lanes = nativeLanes<Scalar>;
  static constexpr Index mostWindows = 16;  ///< of a band: 24 channels of them fill 24 KiB a point

  /// Both factors of the products, transformed.
  struct Band {
    Scalar *inputs, *gradients;
  };

  Index bandSize() const { return bandRows_ * windowColumns_ * blockImages; }
  Index blocks() const { return inputs_.tiles() * outputs_.tiles(); }

  /// [column][row][channel][window].
  WindowPlaces placesOf(Index channels) const {
    return {.column = 4 * channels * bandSize(), .row = channels * bandSize(), .channel = bandSize()};
  }

  /// Returns how many windows, or parts of them, there are.
  Index loadBand(const Sources& sources, Index firstRow, const Band& band) const {
    const Extent& reach = sources.reach;
    Index window = 0;
    for (Index row = firstRow; row < std::min(firstRow + bandRows_, windowRows_); ++row) {
      for (Index column = 0; column < windowColumns_; ++column) {
        for (Index lane = 0; lane < blockImages; lane += lanes, ++window) {
          loadWindow(sources.x, {2 * row - reach.rows, 2 * column - reach.columns, lane}, placesOf(inputs_.count),
                     band.inputs + window * lanes);
          loadGradient(sources.dy, {2 * row, 2 * column, lane}, band.gradients + window * lanes);
        }
      }
    }
    return window;
  }

  void loadGradient(const Plane<Scalar>& dy, const WindowCorner& corner, Scalar* to) const {
    const WindowPlaces places = placesOf(outputs_.count);
    for (Index channel = 0; channel < outputs_.count; ++channel, to += places.channel) {
      Pack<Scalar> pixels[2][2], result[4][4];
      loadPixels(dy.at(channel, corner.top, corner.left) + corner.lane, dy.rowStride, pixels);
      inBothDirections<Pack<Scalar>>(transformGradient, pixels, result);
      storeWindow(result, places, to);
    }
  }

  /// products[point][output tile][input tile], a register of sums each, += those of the band's `windows`.
  void addProducts(const Band& band, Index windows, Scalar* products) const {
    const Index size = bandSize();
    for (Index point = 0; point < points; ++point) {
      for (Index o = 0; o < outputs_.tiles(); ++o) {
        const Scalar* gradient = band.gradients + (point * outputs_.count + outputs_.first(o)) * size;
        for (Index i = 0; i < inputs_.tiles(); ++i, products += lanes) {
          const Scalar* input = band.inputs + (point * inputs_.count + inputs_.first(i)) * size;
          (Pack<Scalar>::load(products) + blockSums(input, gradient, size, windows)).store(products);
        }
      }
    }
  }

  /// Lane o · blockInputs + i: Σ over windows and images of gradient o times input i.
  [[gnu::noinline]] static Pack<Scalar> blockSums(const Scalar* inputs, const Scalar* gradients, Index stride,
                                                  Index windows) {
    constexpr int rows = blockOutputs<Scalar>, columns = blockInputs<Scalar>;
    Pack<Scalar> sums[rows * columns];
#pragma GCC unroll 16
    for (Pack<Scalar>& sum : sums) sum = Pack<Scalar>(Scalar(0));
    for (Index window = 0; window < windows; ++window, inputs += lanes, gradients += lanes) {
      Pack<Scalar> x[columns];
#pragma GCC unroll 4
      for (int i = 0; i < columns; ++i) {
        x[i] = Pack<Scalar>::load(inputs + i * stride);
        keepInRegister(x[i]);
      }
#pragma GCC unroll 4
      for (int o = 0; o < rows; ++o) {
        Pack<Scalar> dy = Pack<Scalar>::load(gradients + o * stride);
        keepInRegister(dy);
#pragma GCC unroll 4
        for (int i = 0; i < columns; ++i) sums[o * columns + i] = multiplyAdd(dy, x[i], sums[o * columns + i]);
      }
    }
    return sumsOfLanes(sums);
  }

  void finish(const Scalar* products, Scalar* sums) const {
    for (Index o = 0; o < outputs_.tiles(); ++o) {
      for (Index i = 0; i < inputs_.tiles(); ++i, products += lanes)
        finishBlock(products, outputs_.first(o), inputs_.first(i), sums);
    }
  }

  void finishBlock(const Scalar* products, Index firstOutput, Index firstInput, Scalar* sums) const {
    using Block = Pack<Scalar>;
    Block values[4][4], taps[3][3];
    for (int row = 0; row < 4; ++row) {
      for (int column = 0; column < 4; ++column)
        values[row][column] = Block::load(products + (4 * column + row) * blocks() * lanes);
    }
    inBothDirections<Block>(finishKernel, values, taps);
    for (int lane = 0; lane < lanes; ++lane) {
      const Index output = firstOutput + lane / blockInputs<Scalar>, input = firstInput + lane % blockInputs<Scalar>;
      Scalar* kernel = sums + (output * inputs_.count + input) * 9;
      for (int tap = 0; tap < 9; ++tap) kernel[tap] = taps[tap / 3][tap % 3][lane];
    }
  }

  Tiling inputs_, outputs_;
  Index windowRows_, windowColumns_, bandRows_;
};

}  // namespace descent::kernels::winograd
