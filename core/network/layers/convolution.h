// SPDX-License-Identifier: GPL-3.0-or-later
/// Convolution: a bank of small kernels slid over the image (cross-correlation, as in PyTorch), weight
/// [channels][input channels][row][column], one bias per channel, zero padding.
///   y[o][r][c] = b[o] + Σ w[o][i][ky][kx] · x[i][r·stride + ky − padding][c·stride + kx − padding]
/// A ReLU after it, and a 2×2 max-pooling after that, are done in the same sweep (`fusedWith`).
#pragma once

#include "core/network/kernels/convolution_ending.h"
#include "core/network/kernels/input_gradient.h"
#include "core/network/kernels/weight_gradient.h"
#include "core/network/layers/convolution_settings.h"
#include "core/network/layers/max_pooling.h"
#include "core/network/layers/relu.h"

namespace descent::layer_kinds {

template <class Scalar>
class Convolution final : public Layer<Scalar> {
 public:
  Convolution(const Settings& settings, const Shape& input)
      : form_(convolutionForm(settings.as<ConvolutionSettings>(), input)),
        forwardTiling_(kernels::correlationTiling(form_.output.channels)),
        backwardTiling_(kernels::correlationTiling(input.channels)) {}

  Shape output() const override {
    const Shape& out = form_.output;
    return ending_ == Ending::reluPooling ? Shape{out.channels, out.rows / 2, out.columns / 2} : out;
  }

  std::vector<TensorPlan> tensors() const override {
    const Index in = form_.input.channels, out = form_.output.channels, area = form_.kernel.rows * form_.kernel.columns;
    std::vector<TensorPlan> plans{{"weight", {out, in, form_.kernel.rows, form_.kernel.columns}, TensorPlan::Role::weight,
                                   in * area, out * area}};
    if (form_.bias) plans.push_back({"bias", {out}, TensorPlan::Role::bias, in * area, out * area});
    return plans;
  }

  Needs needs() const override {
    const bool alone = ending_ == Ending::none;
    return {.inputBorder = {form_.padding.rows, form_.padding.columns},
            .outputGradientBorder = alone ? gradientGeometry().border : Border{},
            .prepared = forwardWeights() + backwardWeights(),
            .kept = ending_ == Ending::reluPooling ? output().size() * blockImages : 0,
            .scratch = alone ? 0 : gradientGeometry().size(),
            .sumsPerBlock = true};
  }

  std::unique_ptr<Layer<Scalar>> fusedWith(const Layer<Scalar>& next) const override {
    if (ending_ == Ending::none && dynamic_cast<const ReluLayer<Scalar>*>(&next)) return with(Ending::relu);
    const auto* pooling = dynamic_cast<const MaxPooling<Scalar>*>(&next);
    const bool cells = pooling && pooling->size() == Extent{2, 2} && pooling->stride() == Extent{2, 2};
    return ending_ == Ending::relu && cells ? with(Ending::reluPooling) : nullptr;
  }

  void prepare(const Scalar* weights, Scalar* prepared) const override {
    const Index columns = form_.kernel.columns, area = form_.kernel.rows * columns, bank = form_.input.channels * area;
    kernels::tileWeights(forwardTiling_, form_.input.channels, form_.kernel, weights, {bank, area, columns, 1}, prepared);
    // Backward inputs and outputs change places and the kernel is turned by half: read from its last tap.
    kernels::tileWeights(backwardTiling_, form_.output.channels, form_.kernel, weights + area - 1, {area, bank, -columns, -1},
                         prepared + forwardWeights());
  }

  void forward(const Cell<Scalar>& cell) const override {
    const kernels::Correlation<Scalar> correlation{.input = cell.input, .kernel = form_.kernel, .stride = form_.stride,
                                                   .reach = form_.padding, .weights = cell.prepared,
                                                   .bias = form_.bias ? cell.parameters + weightCount() : nullptr,
                                                   .tiling = forwardTiling_};
    switch (ending_) {
      case Ending::none: return kernels::correlateInto(correlation, cell.output);
      case Ending::relu: return kernels::correlateRelu(correlation, cell.output);
      case Ending::reluPooling: return kernels::correlateReluPooling(correlation, cell.output, cell.kept);
    }
  }

  void backward(const Cell<Scalar>& cell) const override {
    const Plane<Scalar> dy = gradientBeforeEnding(cell);
    kernels::weightGradient<Scalar>({.input = cell.input, .outputGradient = dy, .kernel = form_.kernel,
                                     .stride = form_.stride, .reach = form_.padding, .sums = cell.sums});
    if (form_.bias) kernels::channelSums(dy, cell.sums + weightCount());
    if (!cell.inputGradient.origin) return;
    if (form_.stride == Extent{1, 1}) {
      const Extent reach{form_.kernel.rows - 1 - form_.padding.rows, form_.kernel.columns - 1 - form_.padding.columns};
      kernels::correlateInto<Scalar>({.input = dy, .kernel = form_.kernel, .stride = {1, 1}, .reach = reach,
                                      .weights = cell.prepared + forwardWeights(), .tiling = backwardTiling_},
                                     cell.inputGradient);
    } else {
      kernels::plainInputGradient<Scalar>({.outputGradient = dy, .weights = cell.parameters, .kernel = form_.kernel,
                                           .stride = form_.stride, .reach = form_.padding}, cell.inputGradient);
    }
  }

 private:
  enum class Ending { none, relu, reluPooling };

  std::unique_ptr<Layer<Scalar>> with(Ending ending) const {
    auto fused = std::make_unique<Convolution>(*this);
    fused->ending_ = ending;
    return fused;
  }

  Index weightCount() const { return form_.output.channels * form_.input.channels * form_.kernel.rows * form_.kernel.columns; }
  Index forwardWeights() const { return kernels::tiledWeights(forwardTiling_, form_.input.channels, form_.kernel); }
  Index backwardWeights() const { return kernels::tiledWeights(backwardTiling_, form_.output.channels, form_.kernel); }

  /// A window of the input gradient reaches one pixel over the edge of dy at most.
  Geometry gradientGeometry() const {
    return {form_.output, {std::min<Index>(1, form_.kernel.rows - 1 - form_.padding.rows),
                           std::min<Index>(1, form_.kernel.columns - 1 - form_.padding.columns)}};
  }

  /// The gradient of the sums, before ReLU and pooling.
  Plane<Scalar> gradientBeforeEnding(const Cell<Scalar>& cell) const {
    if (ending_ == Ending::none) return cell.outputGradient;
    const Geometry geometry = gradientGeometry();
    const Plane<Scalar> dy(cell.scratch, geometry);
    clearBorder(cell.scratch, geometry);
    if (ending_ == Ending::relu) {
      kernels::undoRelu(cell.output, cell.outputGradient, dy);
    } else {
      kernels::undoReluPooling(cell.outputGradient, cell.kept, dy);
    }
    return dy;
  }

  ConvolutionForm form_;
  kernels::Tiling forwardTiling_, backwardTiling_;
  Ending ending_ = Ending::none;
};

inline LayerEntry convolution() {
  return {.id = "convolution",
          .label = "Convolution",
          .summary = "Slides small kernels over the image; the same weights everywhere.",
          .rule = "y[o] = b[o] + Σ w[o][i] ⋆ x[i]",
          .reference = "LeCun et al. 1998",
          .initial = Settings::of<ConvolutionSettings>(convolutionDescription()),
          .made = singleLayer<Convolution>("conv")};
}

}  // namespace descent::layer_kinds
