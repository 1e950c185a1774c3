// SPDX-License-Identifier: GPL-3.0-or-later
/// RegularisedFunction: f(x, y) + Σ (φ(x) + φ(y)) over penalties, with exact derivatives.
#pragma once

#include "core/numeric/planar_function.h"
#include "core/objective/penalty.h"

namespace descent {

class RegularisedFunction final : public PlanarFunction {
 public:
  RegularisedFunction(std::shared_ptr<const PlanarFunction> inner, PenaltyList penalties)
      : inner_(std::move(inner)), penalties_(std::move(penalties)) {}

  double value(const Point& at) const override;
  GradientJet<double> gradient(const Point& at) const override;
  HessianJet<double> hessian(const Point& at) const override;
  void evaluate(const PointBatch& points) const override;

 private:
  std::shared_ptr<const PlanarFunction> inner_;
  PenaltyList penalties_;
};

/// Σ (φ(x) + φ(y)), added to `value` in the order that every evaluation keeps.
double withPenalties(double value, const PenaltyList& penalties, double x, double y);

}  // namespace descent
