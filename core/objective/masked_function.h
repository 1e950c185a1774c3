// SPDX-License-Identifier: GPL-3.0-or-later
/// MaskedFunction: Σ wₖ f(Dₖ p) over masks Dₖ = diag(factors): one mask is the surface that a step sees, all masks with
/// their probabilities are the expected surface. Gradient Σ wₖ Dₖ∇f, Hessian Σ wₖ Dₖ∇²f Dₖ.
#pragma once

#include <memory>
#include <vector>

#include "core/numeric/planar_function.h"

namespace descent {

struct WeightedMask {
  Point factors{1, 1};
  double weight = 1;
};

class MaskedFunction final : public PlanarFunction {
 public:
  MaskedFunction(std::shared_ptr<const PlanarFunction> inner, std::vector<WeightedMask> masks)
      : inner_(std::move(inner)), masks_(std::move(masks)) {}

  double value(const Point& at) const override;
  GradientJet<double> gradient(const Point& at) const override;
  HessianJet<double> hessian(const Point& at) const override;
  void evaluate(const PointBatch& points) const override;

 private:
  std::shared_ptr<const PlanarFunction> inner_;
  std::vector<WeightedMask> masks_;
};

}  // namespace descent
