// SPDX-License-Identifier: GPL-3.0-or-later
/// Residual: y = shortcut(x) + layers(x); without a shortcut list x itself. Nothing follows the sum.
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/layers/elementwise.h"
#include "core/network/no_settings.h"

namespace descent::layer_kinds {

/// The sum of two slots.
template <class Scalar>
class Sum final : public Layer<Scalar> {
 public:
  explicit Sum(const Shape& shape) : shape_(shape) {}

  Shape output() const override { return shape_; }

  void forward(const Cell<Scalar>& cell) const override {
    mapPlanes(cell.input, cell.second, cell.output, [](Pack<Scalar> a, Pack<Scalar> b) { return a + b; });
  }
  void backward(const Cell<Scalar>& cell) const override {
    const auto same = [](Pack<Scalar> dy) { return dy; };
    if (cell.inputGradient.origin) mapPlane(cell.outputGradient, cell.inputGradient, same);
    if (cell.secondGradient.origin) mapPlane(cell.outputGradient, cell.secondGradient, same);
  }

 private:
  Shape shape_;
};

template <class Scalar>
void buildResidual(NetworkBuilder<Scalar>& builder, const LayerPlan& plan) {
  const int start = builder.branchPoint();
  builder.build(plan.layers);
  const int branch = builder.slot();
  const Shape shape = builder.shape();
  builder.moveTo(start);
  builder.build(plan.shortcut);
  if (builder.shape() != shape) {
    throw SettingError("layers", "the layers give " + shape.text() + " but the shortcut gives " + builder.shape().text() +
                                     "; add padding, or a \"shortcut\" with a 1×1 convolution");
  }
  builder.appendJoin(std::make_unique<Sum<Scalar>>(shape), branch, plan.name);
}

inline LayerEntry residual() {
  return {.id = "residual",
          .label = "Residual",
          .summary = "Adds what its layers find to what came in, so that deep networks stay trainable.",
          .rule = "y = x + layers(x)",
          .reference = "He et al. 2016",
          .initial = noSettings(),
          .made = {.prefix = "residual", .forFloat = buildResidual<float>, .forDouble = buildResidual<double>}};
}

}  // namespace descent::layer_kinds
