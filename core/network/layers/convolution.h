// SPDX-License-Identifier: GPL-3.0-or-later
/// Convolution: a bank of small kernels slid over the image (cross-correlation, as in PyTorch), weight
/// [channels][input channels / groups][row][column], one bias per channel, zero padding.
///   y[o][r][c] = b[o] + Σ w[o][i][ky][kx] · x[i][r·stride + ky − padding][c·stride + kx − padding]
/// With groups, i runs over the input channels of o's group alone.
/// A ReLU after it, and a 2×2 max-pooling after that, are done in the same sweep (`fusedWith`).
#pragma once

#include "core/network/image/image_convolution.h"
#include "core/network/kernels/convolution_ending.h"
#include "core/network/kernels/spread_gradient.h"
#include "core/network/kernels/weight_gradient.h"
#include "core/network/kernels/winograd_gradient.h"
#include "core/network/layers/convolution_settings.h"
#include "core/network/layers/drop_connect.h"
#include "core/network/layers/max_pooling.h"
#include "core/network/layers/relu.h"

namespace descent::layer_kinds {

template <class Scalar>
class Convolution final : public Layer<Scalar> {
 public:
  Convolution(const Settings& settings, const Shape& input) : Convolution(settings.as<ConvolutionSettings>(), input) {}

  Convolution(const ConvolutionSettings& settings, const Shape& input)
      : form_(convolutionForm(settings, input)),
        dropConnect_(settings.dropConnect, form_.weights()),
        forward_(kernels::correlationPlan({.inputs = form_.groupInputs(),
                                           .outputs = form_.groupOutputs(),
                                           .kernel = form_.kernel,
                                           .stride = form_.stride,
                                           .result = form_.output,
                                           .wholeWindows = true})),
        backward_(kernels::correlationPlan({.inputs = form_.groupOutputs(),
                                            .outputs = form_.groupInputs(),
                                            .kernel = form_.kernel,
                                            .stride = {1, 1},
                                            .result = form_.input,
                                            .wholeWindows = reachesOnePixel()})),
        kernelGradient_(form_.groupInputs(), form_.groupOutputs(), form_.output) {}

  Shape output() const override {
    const Shape& out = form_.output;
    return ending_ == Ending::reluPooling ? Shape{out.channels, out.rows / 2, out.columns / 2} : out;
  }

  std::vector<TensorPlan> tensors() const override {
    const Index in = form_.groupInputs() * form_.taps(), out = form_.groupOutputs() * form_.taps();
    std::vector<TensorPlan> plans{
        {"weight",
         {form_.output.channels, form_.groupInputs(), form_.kernel.rows, form_.kernel.columns},
         TensorPlan::Role::weight,
         in,
         out}};
    if (form_.bias) plans.push_back({"bias", {form_.output.channels}, TensorPlan::Role::bias, in, out});
    return plans;
  }

  Needs needs() const override {
    const bool alone = ending_ == Ending::none;
    const Border odd = oddEdge();
    return {.inputBorder = {form_.padding.rows + odd.rows, form_.padding.columns + odd.columns},
            .outputGradientBorder = alone ? gradientGeometry().border : Border{},
            .prepared = dropConnect_.needs() + form_.groups * (forward_.weights() + backward_.weights()),
            .kept = ending_ == Ending::reluPooling ? output().size() * blockImages : 0,
            .scratch = endingScratch() + spreadScratch() + windowScratch(),
            .sumsPerBlock = true};
  }

  Reach reach() const override {
    const Extent &kernel = form_.kernel, &stride = form_.stride;
    if (ending_ != Ending::reluPooling) return {.window = kernel, .stride = stride};
    return {.window = {kernel.rows + stride.rows, kernel.columns + stride.columns},
            .stride = {2 * stride.rows, 2 * stride.columns}};
  }
  Index multiplyAdds() const override { return form_.output.rows * form_.output.columns * form_.weights(); }

  std::unique_ptr<Layer<Scalar>> fusedWith(const Layer<Scalar>& next) const override {
    if (ending_ == Ending::none && dynamic_cast<const ReluLayer<Scalar>*>(&next)) return with(Ending::relu);
    const auto* pooling = dynamic_cast<const MaxPooling<Scalar>*>(&next);
    return ending_ == Ending::relu && pooling && pooling->ofCells() ? with(Ending::reluPooling) : nullptr;
  }

  std::unique_ptr<const ImageLayer<Scalar>> forOneImage() const override {
    if (dropConnect_.on() || !ImageConvolution<Scalar>::serves(form_)) return nullptr;
    return std::make_unique<ImageConvolution<Scalar>>(form_, ending_);
  }

  bool draws() const override { return dropConnect_.on(); }
  bool backwardReadsOutput() const override { return ending_ == Ending::relu; }

  void prepare(const Preparation<Scalar>& preparation) const override {
    dropConnect_.prepare(preparation, preparation.prepared);
    const Index columns = form_.kernel.columns, area = form_.taps(), bank = form_.groupInputs() * area;
    for (Index group = 0; group < form_.groups; ++group) {
      const Scalar* weights =
          dropConnect_.weights(preparation.parameters, preparation.prepared) + group * groupWeights();
      kernels::orderWeights(forward_, weights, {bank, area, columns, 1}, preparation.prepared + forwardPlace(group));
      // Backward inputs and outputs change places and the kernel is turned by half: read from its last tap.
      kernels::orderWeights(backward_, weights + area - 1, {area, bank, -columns, -1},
                            preparation.prepared + backwardPlace(group));
    }
  }

  void forward(const Cell<Scalar>& cell) const override {
    for (Index group = 0; group < form_.groups; ++group) forwardGroup(cell, group);
  }

  void backward(const Cell<Scalar>& cell) const override {
    const Plane<Scalar> dy = gradientBeforeEnding(cell);
    for (Index group = 0; group < form_.groups; ++group) weightGradient(cell, group, dy);
    dropConnect_.thin(cell.prepared, 0, form_.weights(), cell.sums);
    if (form_.bias) kernels::channelSums(dy, cell.sums + form_.weights());
    if (!cell.inputGradient.origin) return;
    const Plane<Scalar> spread = strides() ? kernels::spread(dy, form_.stride, cell.scratch + endingScratch()) : dy;
    for (Index group = 0; group < form_.groups; ++group) inputGradient(cell, group, spread);
  }

 private:
  std::unique_ptr<Layer<Scalar>> with(Ending ending) const {
    auto fused = std::make_unique<Convolution>(*this);
    fused->ending_ = ending;
    return fused;
  }

  void forwardGroup(const Cell<Scalar>& cell, Index group) const {
    const Scalar* biases = cell.parameters + form_.weights() + group * form_.groupOutputs();
    const kernels::Correlation<Scalar> correlation{.input = inputsOf(group, cell.input),
                                                   .plan = forward_,
                                                   .stride = form_.stride,
                                                   .reach = form_.padding,
                                                   .weights = cell.prepared + forwardPlace(group),
                                                   .bias = form_.bias ? biases : nullptr,
                                                   .scratch = windowPlace(cell)};
    const Plane<Scalar> output = outputsOf(group, cell.output);
    switch (ending_) {
      case Ending::none:
        return kernels::correlateInto(correlation, output);
      case Ending::relu:
        return kernels::correlateRelu(correlation, output);
      case Ending::reluPooling:
        return kernels::correlateReluPooling(correlation, output,
                                             cell.kept + group * output.shape.size() * blockImages);
    }
  }

  void weightGradient(const Cell<Scalar>& cell, Index group, const Plane<Scalar>& dy) const {
    const Plane<Scalar> x = inputsOf(group, cell.input), gradient = outputsOf(group, dy);
    Scalar* sums = cell.sums + group * groupWeights();
    if (transformsGradient()) return kernelGradient_.sum({x, gradient, form_.padding}, windowPlace(cell), sums);
    kernels::weightGradient<Scalar>({.input = x,
                                     .outputGradient = gradient,
                                     .kernel = form_.kernel,
                                     .stride = form_.stride,
                                     .reach = form_.padding,
                                     .sums = sums});
  }

  /// From the gradient of the sums, spread to the pixels they stood at.
  void inputGradient(const Cell<Scalar>& cell, Index group, const Plane<Scalar>& dy) const {
    const Border reach = backwardReach();
    kernels::correlateInto<Scalar>({.input = outputsOf(group, dy),
                                    .plan = backward_,
                                    .stride = {1, 1},
                                    .reach = {reach.rows, reach.columns},
                                    .weights = cell.prepared + backwardPlace(group),
                                    .scratch = windowPlace(cell)},
                                   inputsOf(group, cell.inputGradient));
  }

  Plane<Scalar> inputsOf(Index group, const Plane<Scalar>& plane) const {
    return plane.channels(group * form_.groupInputs(), form_.groupInputs());
  }
  Plane<Scalar> outputsOf(Index group, const Plane<Scalar>& plane) const {
    return plane.channels(group * form_.groupOutputs(), form_.groupOutputs());
  }

  bool strides() const { return form_.stride != Extent{1, 1}; }

  // The scratch: the gradient before the ending, the same spread, what is transformed.
  Index endingScratch() const { return ending_ == Ending::none ? 0 : gradientGeometry().size(); }
  Index spreadScratch() const { return strides() ? kernels::spreadGeometry(form_.output, form_.stride).size() : 0; }
  Index windowScratch() const {
    const Index sums = std::max(forward_.template scratch<Scalar>(), backward_.template scratch<Scalar>());
    return std::max(sums, transformsGradient() ? kernelGradient_.scratch() : 0);
  }
  Scalar* windowPlace(const Cell<Scalar>& cell) const { return cell.scratch + endingScratch() + spreadScratch(); }

  // Of one group.
  Index groupWeights() const { return form_.weights() / form_.groups; }
  // In the prepared memory: thinned weights, then the ordered ones of every group, forward and backward.
  Index forwardPlace(Index group) const { return dropConnect_.needs() + group * forward_.weights(); }
  Index backwardPlace(Index group) const {
    return dropConnect_.needs() + form_.groups * forward_.weights() + group * backward_.weights();
  }

  /// How far windows of the input gradient begin before the edge of dy.
  Border backwardReach() const {
    return {form_.kernel.rows - 1 - form_.padding.rows, form_.kernel.columns - 1 - form_.padding.columns};
  }
  bool reachesOnePixel() const { return backwardReach().rows <= 1 && backwardReach().columns <= 1; }
  /// Of their pixels that touch dy at all, one lies over its edge at most.
  Geometry gradientGeometry() const {
    const Border reach = backwardReach(), odd = oddEdge();
    return {form_.output,
            {std::clamp<Index>(reach.rows, odd.rows, 1), std::clamp<Index>(reach.columns, odd.columns, 1)}};
  }

  bool transformsGradient() const {
    return form_.kernel == Extent{3, 3} && form_.stride == Extent{1, 1} && kernelGradient_.pays();
  }
  /// Pixels that transformed windows of the weights' gradient read beyond the last row and column.
  Border oddEdge() const {
    if (!transformsGradient()) return {};
    return {form_.output.rows % 2, form_.output.columns % 2};
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
  DropConnect<Scalar> dropConnect_;
  kernels::CorrelationPlan forward_, backward_;
  kernels::winograd::KernelGradient<Scalar> kernelGradient_;
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
