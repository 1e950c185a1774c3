// SPDX-License-Identifier: GPL-3.0-or-later
/// Layer: one mathematical step of a network, immutable and without memory of its own.
/// It says what tensors it learns and what memory it needs, and works on one block of 16 images at a time through
/// a Cell. Parameters are a slice of one flat vector: first weight, then bias.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "core/network/draws.h"
#include "core/network/extents.h"
#include "core/network/image/image_layer.h"
#include "core/network/plane.h"

namespace descent {

/// One tensor that a layer learns.
struct TensorPlan {
  enum class Role { weight, bias, scale, shift };
  std::string suffix;        ///< "weight" of "conv1.weight"
  std::vector<Index> shape;  ///< row-major, as in PyTorch
  Role role = Role::weight;
  Index fanIn = 1, fanOut = 1;  ///< numbers that enter and leave one unit, for initialisation

  Index size() const {
    Index product = 1;
    for (Index extent : shape) product *= extent;
    return product;
  }
};

/// One statistic that training leaves behind for inference; it belongs to the run.
struct RunningPlan {
  std::string suffix;  ///< "running_mean"
  Index size = 0;
  double start = 0;
};

/// What one output pixel sees of the input.
struct Reach {
  Extent window, stride;    ///< pixels; from one output pixel to the next
  bool everything = false;  ///< all pixels, and all channels
};

/// Memory that the workspace of a run holds for a layer, in numbers.
struct Needs {
  Border inputBorder;           ///< zeros round the input
  Border outputGradientBorder;  ///< zeros round the gradient that comes from above
  Index prepared = 0;           ///< once per pass: reordered weights
  Index kept = 0;               ///< per block, from forward to the end of the step
  Index scratch = 0;            ///< per thread, forgotten after each call
  bool sumsPerBlock = false;    ///< `backward` writes the block's own gradient sums, added in block order
};

/// What a layer sees of a pass before any block.
template <class Scalar>
struct Preparation {
  const Scalar* parameters = nullptr;
  Scalar* prepared = nullptr;
  Draws draws;
  bool training = true;
};

/// What a layer sees of one block in one pass.
template <class Scalar>
struct Cell {
  Plane<Scalar> input, second, output;
  Plane<Scalar> inputGradient, secondGradient, outputGradient;  ///< inputGradient.origin is null if not wanted
  const Scalar* parameters = nullptr;
  const Scalar* prepared = nullptr;
  Scalar* kept = nullptr;
  Scalar* scratch = nullptr;
  Scalar* sums = nullptr;     ///< this block's gradient of the parameters
  Scalar* running = nullptr;  ///< running statistics
  Index firstImage = 0;        ///< place of lane 0 in the batch
  Index images = blockImages;  ///< lanes in use; the others are zero
  Draws draws;
  bool training = true;
};

/// What a layer sees of a whole batch when blocks have been visited.
template <class Scalar>
struct BatchView {
  Scalar* kept = nullptr;  ///< of block 0
  Index keptStride = 0;    ///< to the next block
  Index images = 0;
  Scalar* gradient = nullptr;  ///< of the layer's parameters
  Scalar* running = nullptr;
  const Scalar* prepared = nullptr;

  Index blocks() const { return (images + blockImages - 1) / blockImages; }
  Index imagesOf(Index block) const { return std::min(blockImages, images - block * blockImages); }
  Scalar* keptOf(Index block) const { return kept + block * keptStride; }
};

template <class Scalar>
class Layer {
 public:
  virtual ~Layer() = default;

  virtual Shape output() const = 0;
  virtual std::vector<TensorPlan> tensors() const { return {}; }
  virtual std::vector<RunningPlan> running() const { return {}; }
  virtual Needs needs() const { return {}; }
  virtual Reach reach() const { return {}; }
  /// Of weights with numbers, for one image forward.
  virtual Index multiplyAdds() const { return 0; }

  /// Whether training passes draw random numbers.
  virtual bool draws() const { return false; }

  /// Once per pass, before any block.
  virtual void prepare(const Preparation<Scalar>& /*preparation*/) const {}

  /// One layer that does what this one and `next` do, if there is a faster way to do both at once; else null.
  virtual std::unique_ptr<Layer> fusedWith(const Layer& /*next*/) const { return nullptr; }

  /// Whether `backward` writes each number of the input's gradient after the last use of the input there, so that both
  /// may share memory; and whether it reads the output at all.
  virtual bool gradientReplacesInput() const { return false; }
  virtual bool backwardReadsOutput() const { return true; }

  virtual void forward(const Cell<Scalar>& cell) const = 0;
  virtual void backward(const Cell<Scalar>& cell) const = 0;

  /// The same for one image at a time, where batches do not fill the lanes; null: there is none.
  virtual std::unique_ptr<const ImageLayer<Scalar>> forOneImage() const { return nullptr; }

  /// Gradients over the whole batch, cut into items of which each is computed by one thread.
  virtual Index gradientItems() const { return 0; }
  virtual void gradientItem(Index /*item*/, const BatchView<Scalar>& /*batch*/) const {}

  /// A layer that couples the images of a batch in training: every block is surveyed, the surveys are joined in
  /// block order, and only then `forward` (or `backward`) visits the blocks.
  virtual bool couplesImages() const { return false; }
  virtual void surveyForward(const Cell<Scalar>& /*cell*/) const {}
  virtual void joinForward(const BatchView<Scalar>& /*batch*/) const {}
  virtual void surveyBackward(const Cell<Scalar>& /*cell*/) const {}
  virtual void joinBackward(const BatchView<Scalar>& /*batch*/) const {}
};

}  // namespace descent
