// SPDX-License-Identifier: GPL-3.0-or-later
/// A convolution on one image, with the ReLU and the 2×2 max-pooling that may follow it: stride 1, one group, square
/// kernels of 1, 3 or 5 pixels.
#pragma once

#include <utility>

#include "core/network/image/image_correlation.h"
#include "core/network/image/image_layer.h"
#include "core/network/image/image_pooling.h"
#include "core/network/image/image_weight_gradient.h"
#include "core/network/layers/convolution_settings.h"
#include "core/network/layers/ending.h"

namespace descent {

template <class Scalar>
class ImageConvolution final : public ImageLayer<Scalar> {
 public:
  using Ending = layer_kinds::Ending;
  using Form = layer_kinds::ConvolutionForm;

  static bool serves(const Form& form) {
    const Index taps = form.kernel.rows;
    return form.stride == Extent{1, 1} && form.groups == 1 && form.kernel.columns == taps &&
           (taps == 1 || taps == 3 || taps == 5);
  }

  ImageConvolution(const Form& form, Ending ending)
      : form_(form), ending_(ending), forwardOrder_(orderForward(form)), backwardOrder_(orderBackward(form)) {}

  typename ImageLayer<Scalar>::Needs needs() const override {
    return {.inputBorder = {form_.padding.rows, form_.padding.columns}, .memory = Memory(*this, nullptr).size};
  }

  void prepare(const Scalar* weights, Scalar* at) const override {
    const Memory memory(*this, at);
    forwardOrder_.forEach(weights, [&](Scalar weight, Index place) { memory.forward[place] = weight; });
    // Backward the kernel is turned by half: read from its last tap.
    backwardOrder_.forEach(weights + form_.taps() - 1,
                           [&](Scalar weight, Index place) { memory.backward[place] = weight; });
    if (form_.bias) std::copy_n(weights + form_.weights(), form_.output.channels, memory.bias);
  }

  void forward(const ImageCell<Scalar>& cell) const override {
    const Memory memory(*this, cell.memory);
    const ImagePlane<Scalar> sums =
        ending_ == Ending::reluPooling ? ImagePlane<Scalar>(memory.sums, {form_.output, {}}) : cell.output;
    image_kernels::correlate<Scalar>({.input = cell.input,
                                      .output = sums,
                                      .kernel = form_.kernel,
                                      .reach = form_.padding,
                                      .weights = memory.forward,
                                      .bias = memory.bias});
    if (ending_ == Ending::relu) image_kernels::relu(sums);
    if (ending_ == Ending::reluPooling) image_kernels::reluPooling(sums, cell.output, memory.winners);
  }

  void backward(const ImageCell<Scalar>& cell) const override {
    const Memory memory(*this, cell.memory);
    const ImagePlane<Scalar> dy(memory.gradient, gradientGeometry());
    switch (ending_) {
      case Ending::none:
        image_kernels::copy(cell.outputGradient, dy);
        break;
      case Ending::relu:
        image_kernels::undoRelu(cell.output, cell.outputGradient, dy);
        break;
      case Ending::reluPooling:
        image_kernels::undoReluPooling(cell.outputGradient, memory.winners, dy);
        break;
    }
    addWeightGradient(cell, memory, dy);
    if (!cell.inputGradient.origin) return;
    image_kernels::correlate<Scalar>({.input = dy,
                                      .output = cell.inputGradient,
                                      .kernel = form_.kernel,
                                      .reach = {gradientGeometry().border.rows, gradientGeometry().border.columns},
                                      .weights = memory.backward});
  }

 private:
  using Order = image_kernels::WeightOrder<Scalar>;

  /// The layer's memory, part by part; every part is whole blocks of lanes.
  struct Memory {
    Scalar *forward, *backward, *weightSums, *bias, *biasSums, *sums, *winners, *gradient;
    Index size = 0;

    Memory(const ImageConvolution& layer, Scalar* at) {
      const Index channels = ImageGeometry{.shape = {layer.form_.output.channels, 1, 1}, .border = {}}.pixelStride();
      const Index pixels = ImageGeometry{.shape = layer.form_.output, .border = {}}.size();
      const auto take = [&](Index count) {
        const Index place = std::exchange(size, size + count);
        return at ? at + place : nullptr;
      };
      forward = take(layer.forwardOrder_.size());
      weightSums = take(layer.forwardOrder_.size());
      backward = take(layer.backwardOrder_.size());
      bias = take(channels);
      biasSums = take(channels);
      sums = take(pixels);
      winners = take(pixels);
      gradient = take(layer.gradientGeometry().size());
    }
  };

  static Order orderForward(const Form& form) {
    const Index area = form.taps(), bank = form.input.channels * area;
    return {.outputs = form.output.channels,
            .inputs = form.input.channels,
            .kernel = form.kernel,
            .strides = {bank, area, form.kernel.columns, 1}};
  }
  static Order orderBackward(const Form& form) {
    const Index area = form.taps(), bank = form.input.channels * area;
    return {.outputs = form.input.channels,
            .inputs = form.output.channels,
            .kernel = form.kernel,
            .strides = {area, bank, -form.kernel.columns, -1}};
  }

  ImageGeometry gradientGeometry() const {
    return {form_.output,
            {form_.kernel.rows - 1 - form_.padding.rows, form_.kernel.columns - 1 - form_.padding.columns}};
  }

  /// Summed in the order of the kernels over the images of a batch, then put where the flat vector has it.
  void addWeightGradient(const ImageCell<Scalar>& cell, const Memory& memory, const ImagePlane<Scalar>& dy) const {
    if (cell.first) {
      std::fill_n(memory.weightSums, forwardOrder_.size(), Scalar(0));
      std::fill_n(memory.biasSums, dy.pixelStride, Scalar(0));
    }
    image_kernels::weightGradient<Scalar>(
        {.input = cell.input, .outputGradient = dy, .reach = form_.padding, .sums = memory.weightSums},
        form_.kernel.rows);
    image_kernels::addPixels(dy, memory.biasSums);
    if (!cell.last) return;
    forwardOrder_.forEach(cell.gradient, [&](Scalar& to, Index place) { to = memory.weightSums[place]; });
    if (form_.bias) std::copy_n(memory.biasSums, form_.output.channels, cell.gradient + form_.weights());
  }

  Form form_;
  Ending ending_;
  Order forwardOrder_, backwardOrder_;
};

}  // namespace descent
