// SPDX-License-Identifier: GPL-3.0-or-later
/// Global average-pooling: the mean of every channel over all its pixels; what comes out is flat.
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/no_settings.h"

namespace descent::layer_kinds {

template <class Scalar>
class GlobalAveragePooling final : public Layer<Scalar> {
 public:
  GlobalAveragePooling(const Settings&, const Shape& input)
      : channels_(input.channels), share_(Scalar(1) / static_cast<Scalar>(input.rows * input.columns)) {}

  Shape output() const override { return {channels_, 1, 1}; }
  Reach reach() const override { return {.everything = true}; }

  void forward(const Cell<Scalar>& cell) const override {
    for (Index channel = 0; channel < channels_; ++channel) {
      Pixel sum(Scalar(0));
      forEachPixel(cell.input.channel(channel), [&](Scalar* x) { sum += Pixel::load(x); });
      (sum * Pixel(share_)).store(cell.output.at(channel, 0, 0));
    }
  }

  void backward(const Cell<Scalar>& cell) const override {
    for (Index channel = 0; channel < channels_; ++channel) {
      const Pixel dx = Pixel::load(cell.outputGradient.at(channel, 0, 0)) * Pixel(share_);
      forEachPixel(cell.inputGradient.channel(channel), [&](Scalar* to) { dx.store(to); });
    }
  }

 private:
  using Pixel = Pack<Scalar, blockImages>;

  template <class Visit>
  static void forEachPixel(const Plane<Scalar>& plane, Visit visit) {
    forEachRow(plane.shape, [&](Index channel, Index row) {
      for (Index column = 0; column < plane.shape.columns; ++column) visit(plane.at(channel, row, column));
    });
  }

  Index channels_;
  Scalar share_;
};

inline LayerEntry globalAveragePooling() {
  return {.id = "global-average-pooling",
          .label = "Global average-pooling",
          .summary = "Keeps one number a channel, its mean: a network that ends so takes images of any size.",
          .rule = "y[channel] = mean over all pixels",
          .reference = "Lin, Chen & Yan 2014",
          .initial = noSettings(),
          .made = singleLayer<GlobalAveragePooling>("pool")};
}

}  // namespace descent::layer_kinds
