// SPDX-License-Identifier: GPL-3.0-or-later
/// Residual: y = shortcut(x) + layers(x); without a shortcut list x itself. A ReLU after the sum is done with it.
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/layers/relu.h"
#include "core/network/no_settings.h"

namespace descent::layer_kinds {

/// The sum of two slots.
template <class Scalar>
class Sum final : public Layer<Scalar> {
 public:
  explicit Sum(const Shape& shape, bool relu = false) : shape_(shape), relu_(relu) {}

  Shape output() const override { return shape_; }

  std::unique_ptr<Layer<Scalar>> fusedWith(const Layer<Scalar>& next) const override {
    if (relu_ || !dynamic_cast<const ReluLayer<Scalar>*>(&next)) return nullptr;
    return std::make_unique<Sum>(shape_, true);
  }

  void forward(const Cell<Scalar>& cell) const override {
    const Pack<Scalar> zero(Scalar(0));
    if (!relu_)
      return mapPlanes(cell.input, cell.second, cell.output, [](Pack<Scalar> a, Pack<Scalar> b) { return a + b; });
    mapPlanes(cell.input, cell.second, cell.output,
              [zero](Pack<Scalar> a, Pack<Scalar> b) { return select(a + b > zero, a + b, zero); });
  }
  void backward(const Cell<Scalar>& cell) const override {
    for (const Plane<Scalar>& gradient : {cell.inputGradient, cell.secondGradient}) {
      if (gradient.origin) giveTo(cell, gradient);
    }
  }

 private:
  void giveTo(const Cell<Scalar>& cell, const Plane<Scalar>& gradient) const {
    const Pack<Scalar> zero(Scalar(0));
    if (!relu_) return mapPlane(cell.outputGradient, gradient, [](Pack<Scalar> dy) { return dy; });
    mapPlanes(cell.output, cell.outputGradient, gradient,
              [zero](Pack<Scalar> y, Pack<Scalar> dy) { return select(y > zero, dy, zero); });
  }

  Shape shape_;
  bool relu_;
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
    throw SettingError("layers", "the layers give " + shape.text() + " but the shortcut gives " +
                                     builder.shape().text() +
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
