// SPDX-License-Identifier: GPL-3.0-or-later
/// ImagePass: a network on one image at a time, for training with batches too small to fill the lanes with images.
/// Owns the memory of its activations. Only for networks whose every layer has an ImageLayer.
#pragma once

#include <memory>
#include <vector>

#include "core/network/examples.h"
#include "core/network/image/image_layer.h"
#include "core/network/network.h"

namespace descent {

template <class Scalar>
class ImagePass {
 public:
  /// Batches of up to so many images are faster this way.
  static constexpr Index mostImages = 5;

  /// Null if a layer of the network can only work in blocks. The network must outlive the pass.
  static std::unique_ptr<ImagePass> of(const Network<Scalar>& network);

  /// Once per pass.
  void prepare(const Scalar* parameters);
  /// From the pixels of an image to the outputs.
  void forward(const Examples& examples, Index image);
  /// From the gradient of the outputs to that of all parameters; of a batch the first image writes, the last completes.
  void backward(Scalar* gradient, bool first, bool last);

  /// One number for each output.
  Scalar* outputs() { return planeOf(activations_, lastSlot()).origin; }
  Scalar* outputGradient() { return planeOf(gradients_, lastSlot()).origin; }

 private:
  using Layers = std::vector<std::unique_ptr<const ImageLayer<Scalar>>>;
  struct Arena {
    VectorOf<Scalar> memory;
    std::vector<Index> offsets;
  };

  ImagePass(const Network<Scalar>& network, Layers layers);
  static void allocate(Arena& arena, const std::vector<Index>& sizes);
  int lastSlot() const { return network_.steps().back().output; }
  ImagePlane<Scalar> planeOf(Arena& arena, int slot);
  ImageCell<Scalar> cellOf(std::size_t step);

  const Network<Scalar>& network_;
  Layers layers_;
  std::vector<ImageGeometry> geometries_;  ///< by slot
  Arena activations_, gradients_, memory_;
  const Scalar* parameters_ = nullptr;
};

}  // namespace descent
