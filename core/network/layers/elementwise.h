// SPDX-License-Identifier: GPL-3.0-or-later
/// Elementwise: y = f(x) for every number, and dx = f′ · dy, with f′ from x and y. The base of the activations.
/// `Function` has value(x) and slope(x, y) on packs and a constructor from the layer's settings.
#pragma once

#include "core/network/activation.h"
#include "core/network/image/image_elementwise.h"
#include "core/network/layer.h"
#include "core/settings/settings.h"

namespace descent::layer_kinds {

template <class Scalar, class Function>
class Elementwise : public Layer<Scalar>, public Activation<Scalar> {
 public:
  Elementwise(const Settings& settings, const Shape& input) : shape_(input), function_(settings) {}

  Shape output() const override { return shape_; }
  Pack<Scalar> valueAt(Pack<Scalar> x) const override { return function_.value(x); }
  Pack<Scalar> slopeAt(Pack<Scalar> x, Pack<Scalar> y) const override { return function_.slope(x, y); }

  std::unique_ptr<const ImageLayer<Scalar>> forOneImage() const override {
    return std::make_unique<ImageElementwise<Scalar, Function>>(function_);
  }

  void forward(const Cell<Scalar>& cell) const override {
    mapPlane(cell.input, cell.output, [this](Pack<Scalar> x) { return function_.value(x); });
  }

  void backward(const Cell<Scalar>& cell) const override {
    forEachRow(shape_, [&](Index channel, Index row) {
      const Scalar *x = cell.input.at(channel, row, 0), *y = cell.output.at(channel, row, 0);
      const Scalar* dy = cell.outputGradient.at(channel, row, 0);
      Scalar* dx = cell.inputGradient.at(channel, row, 0);
      for (Index i = 0; i < shape_.columns * blockImages; i += nativeLanes<Scalar>) {
        (function_.slope(Pack<Scalar>::load(x + i), Pack<Scalar>::load(y + i)) * Pack<Scalar>::load(dy + i)).store(dx + i);
      }
    });
  }

 private:
  Shape shape_;
  Function function_;
};

}  // namespace descent::layer_kinds
