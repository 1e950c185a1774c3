// SPDX-License-Identifier: GPL-3.0-or-later
/// Flatten: the pixels of all channels as one list, in the order channel, row, column.
#pragma once

#include <cstring>

#include "core/network/image/image_elementwise.h"
#include "core/network/layer_catalogue.h"
#include "core/network/layers/elementwise.h"
#include "core/network/no_settings.h"

namespace descent::layer_kinds {

template <class Scalar>
class Flatten final : public Layer<Scalar> {
 public:
  Flatten(const Settings&, const Shape& input) : input_(input) {}

  Shape output() const override { return {input_.size(), 1, 1}; }

  std::unique_ptr<const ImageLayer<Scalar>> forOneImage() const override { return std::make_unique<ImageFlatten<Scalar>>(); }

  void forward(const Cell<Scalar>& cell) const override {
    copyRows(cell.output.origin, [&](Scalar* flat, const Scalar* row, std::size_t bytes) { std::memcpy(flat, row, bytes); }, cell.input);
  }
  void backward(const Cell<Scalar>& cell) const override {
    copyRows(cell.outputGradient.origin, [&](Scalar* flat, Scalar* row, std::size_t bytes) { std::memcpy(row, flat, bytes); },
             cell.inputGradient);
  }

 private:
  template <class Copy>
  void copyRows(Scalar* flat, Copy copy, const Plane<Scalar>& plane) const {
    const Index row = input_.columns * blockImages;
    forEachRow(input_, [&](Index channel, Index r) {
      copy(flat, plane.at(channel, r, 0), static_cast<std::size_t>(row) * sizeof(Scalar));
      flat += row;
    });
  }

  Shape input_;
};

inline LayerEntry flatten() {
  return {.id = "flatten",
          .label = "Flatten",
          .summary = "Lays the pixels of all channels out as one list.",
          .rule = "y[k] = x[channel, row, column]",
          .reference = "",
          .initial = noSettings(),
          .made = singleLayer<Flatten>("flatten")};
}

}  // namespace descent::layer_kinds
