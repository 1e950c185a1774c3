// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/image/image_pass.h"

#include <algorithm>

namespace descent {

template <class Scalar>
std::unique_ptr<ImagePass<Scalar>> ImagePass<Scalar>::of(const Network<Scalar>& network) {
  if (!network.output().flat() || network.freezes()) return nullptr;
  Layers layers;
  for (const NetworkStep<Scalar>& step : network.steps()) {
    layers.push_back(step.layer->forOneImage());
    if (!layers.back() || step.second >= 0 || step.addsInputGradient) return nullptr;
  }
  return std::unique_ptr<ImagePass>(new ImagePass(network, std::move(layers)));
}

template <class Scalar>
ImagePass<Scalar>::ImagePass(const Network<Scalar>& network, Layers layers)
    : network_(network), layers_(std::move(layers)) {
  for (const Slot& slot : network.slotList()) geometries_.push_back({.shape = slot.activations.shape, .border = {}});
  std::vector<Index> activations, gradients, memory;
  for (std::size_t step = 0; step < layers_.size(); ++step) {
    const auto needs = layers_[step]->needs();
    geometries_[static_cast<std::size_t>(network.steps()[step].input)].border = needs.inputBorder;
    memory.push_back(needs.memory);
  }
  for (std::size_t slot = 0; slot < geometries_.size(); ++slot) {
    activations.push_back(geometries_[slot].size());
    gradients.push_back(network.slotList()[slot].wantsGradient ? geometries_[slot].size() : 0);
  }
  allocate(activations_, activations);
  allocate(gradients_, gradients);
  allocate(memory_, memory);
}

/// Parts on boundaries of whole blocks of lanes.
template <class Scalar>
void ImagePass<Scalar>::allocate(Arena& arena, const std::vector<Index>& sizes) {
  Index next = 0;
  for (const Index size : sizes) {
    arena.offsets.push_back(next);
    next += (size + channelLanes - 1) / channelLanes * channelLanes;
  }
  arena.memory.setZero(next);
}

template <class Scalar>
ImagePlane<Scalar> ImagePass<Scalar>::planeOf(Arena& arena, int slot) {
  const auto index = static_cast<std::size_t>(slot);
  return {arena.memory.data() + arena.offsets[index], geometries_[index]};
}

template <class Scalar>
ImageCell<Scalar> ImagePass<Scalar>::cellOf(std::size_t index) {
  const NetworkStep<Scalar>& step = network_.steps()[index];
  const auto gradientOf = [&](int slot) {
    return network_.slotList()[static_cast<std::size_t>(slot)].wantsGradient ? planeOf(gradients_, slot)
                                                                             : ImagePlane<Scalar>();
  };
  return {.input = planeOf(activations_, step.input),
          .output = planeOf(activations_, step.output),
          .inputGradient = gradientOf(step.input),
          .outputGradient = gradientOf(step.output),
          .parameters = parameters_ + step.parameterOffset,
          .memory = memory_.memory.data() + memory_.offsets[index]};
}

template <class Scalar>
void ImagePass<Scalar>::prepare(const Scalar* parameters) {
  parameters_ = parameters;
  for (std::size_t step = 0; step < layers_.size(); ++step) {
    const ImageCell<Scalar> cell = cellOf(step);
    layers_[step]->prepare(cell.parameters, cell.memory);
  }
}

template <class Scalar>
void ImagePass<Scalar>::forward(const Examples& examples, Index image) {
  const ImagePlane<Scalar> input = planeOf(activations_, 0);
  Index place = image * input.shape.size();
  for (Index channel = 0; channel < input.shape.channels; ++channel) {
    for (Index row = 0; row < input.shape.rows; ++row) {
      for (Index column = 0; column < input.shape.columns; ++column) {
        input.at(row, column)[channel] = static_cast<Scalar>(examples.pixel(place++));
      }
    }
  }
  for (std::size_t step = 0; step < layers_.size(); ++step) layers_[step]->forward(cellOf(step));
}

template <class Scalar>
void ImagePass<Scalar>::backward(Scalar* gradient, bool first, bool last) {
  for (std::size_t step = layers_.size(); step-- > 0;) {
    ImageCell<Scalar> cell = cellOf(step);
    if (!cell.outputGradient.origin) continue;
    cell.gradient = gradient + network_.steps()[step].parameterOffset;
    cell.first = first;
    cell.last = last;
    layers_[step]->backward(cell);
  }
}

template class ImagePass<float>;
template class ImagePass<double>;

}  // namespace descent
