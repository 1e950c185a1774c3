// SPDX-License-Identifier: GPL-3.0-or-later
/// Concatenation: the channels of two slots behind each other. Not in the catalogue: `parallel` and `dense-block` use
/// it.
#pragma once

#include "core/network/layer.h"
#include "core/settings/parameter.h"

namespace descent::layer_kinds {

template <class Scalar>
class Concatenation final : public Layer<Scalar> {
 public:
  Concatenation(const Shape& first, const Shape& second) : first_(first), second_(second) {
    if (first.rows == second.rows && first.columns == second.columns) return;
    throw SettingError(
        "layers",
        first.text() + " and " + second.text() +
            " cannot be concatenated: rows and columns differ; choose paddings and strides that keep them equal");
  }

  Shape output() const override { return {first_.channels + second_.channels, first_.rows, first_.columns}; }

  void forward(const Cell<Scalar>& cell) const override {
    copy(cell.input, firstOf(cell.output));
    copy(cell.second, secondOf(cell.output));
  }
  void backward(const Cell<Scalar>& cell) const override {
    if (cell.inputGradient.origin) copy(firstOf(cell.outputGradient), cell.inputGradient);
    if (cell.secondGradient.origin) copy(secondOf(cell.outputGradient), cell.secondGradient);
  }

 private:
  static void copy(const Plane<Scalar>& from, const Plane<Scalar>& to) {
    mapPlane(from, to, [](Pack<Scalar> x) { return x; });
  }
  Plane<Scalar> firstOf(const Plane<Scalar>& both) const { return both.channels(0, first_.channels); }
  Plane<Scalar> secondOf(const Plane<Scalar>& both) const { return both.channels(first_.channels, second_.channels); }

  Shape first_, second_;
};

}  // namespace descent::layer_kinds
