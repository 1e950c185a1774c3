// SPDX-License-Identifier: GPL-3.0-or-later
/// Elementwise functions and the flattening of one image.
#pragma once

#include "core/network/image/image_layer.h"

namespace descent {

/// y = f(x), dx = f′ dy: `Function` has value(x) and slope(x, y) on packs.
template <class Scalar, class Function>
class ImageElementwise final : public ImageLayer<Scalar> {
 public:
  explicit ImageElementwise(const Function& function) : function_(function) {}

  void forward(const ImageCell<Scalar>& cell) const override {
    forEachPack(cell.input, [&](Index row, Index i) {
      function_.value(Pack<Scalar>::load(cell.input.at(row, 0) + i)).store(cell.output.at(row, 0) + i);
    });
  }

  void backward(const ImageCell<Scalar>& cell) const override {
    forEachPack(cell.input, [&](Index row, Index i) {
      const Pack<Scalar> x = Pack<Scalar>::load(cell.input.at(row, 0) + i),
                         y = Pack<Scalar>::load(cell.output.at(row, 0) + i);
      (function_.slope(x, y) * Pack<Scalar>::load(cell.outputGradient.at(row, 0) + i))
          .store(cell.inputGradient.at(row, 0) + i);
    });
  }

 private:
  Function function_;
};

/// [row][column][channel] → channel, row, column.
template <class Scalar>
class ImageFlatten final : public ImageLayer<Scalar> {
 public:
  void forward(const ImageCell<Scalar>& cell) const override {
    forEachNumber(cell.input, cell.output.origin, [](Scalar& pixel, Scalar& flat) { flat = pixel; });
  }
  void backward(const ImageCell<Scalar>& cell) const override {
    forEachNumber(cell.inputGradient, cell.outputGradient.origin, [](Scalar& pixel, Scalar& flat) { pixel = flat; });
  }

 private:
  template <class Copy>
  static void forEachNumber(const ImagePlane<Scalar>& plane, Scalar* flat, Copy copy) {
    for (Index channel = 0; channel < plane.shape.channels; ++channel) {
      for (Index row = 0; row < plane.shape.rows; ++row) {
        for (Index column = 0; column < plane.shape.columns; ++column) copy(plane.at(row, column)[channel], *flat++);
      }
    }
  }
};

}  // namespace descent
