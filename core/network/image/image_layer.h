// SPDX-License-Identifier: GPL-3.0-or-later
/// ImageLayer: what a layer does to one image at a time in training, for batches too small to fill the lanes with
/// images. The same mathematics as its Layer, another order of the numbers; only layers worth it have one.
#pragma once

#include <memory>

#include "core/network/image/image_plane.h"
#include "core/network/shape.h"

namespace descent {

/// What an ImageLayer sees of one image.
template <class Scalar>
struct ImageCell {
  ImagePlane<Scalar> input, output;
  ImagePlane<Scalar> inputGradient, outputGradient;  ///< inputGradient.origin is null if not wanted
  const Scalar* parameters = nullptr;
  Scalar* gradient = nullptr;      ///< of the parameters, the mean over the batch
  Scalar* memory = nullptr;        ///< `needs().memory` numbers, the layer's own
  bool first = true, last = true;  ///< image of the batch
};

template <class Scalar>
class ImageLayer {
 public:
  struct Needs {
    Border inputBorder;  ///< zeros round the input
    Index memory = 0;    ///< numbers from step to step
  };

  virtual ~ImageLayer() = default;
  virtual Needs needs() const { return {}; }
  /// Once per pass, before any image.
  virtual void prepare(const Scalar* /*parameters*/, Scalar* /*memory*/) const {}
  virtual void forward(const ImageCell<Scalar>& cell) const = 0;
  virtual void backward(const ImageCell<Scalar>& cell) const = 0;
};

}  // namespace descent
