// SPDX-License-Identifier: GPL-3.0-or-later
/// Clipping: shortens the gradient that enters an update; what a rule evaluates besides (probes, a look) stays whole.
///   norm:  g ← g min(1, c / (‖g‖₂ + 1e-6))     value: each coordinate into [−c, c]
/// Pascanu et al. 2013 (arXiv:1211.5063); the 1e-6 is PyTorch's. In a swarm the norm is each point's own.
#pragma once

#include "core/objective/evaluator_decorator.h"
#include "core/settings/catalogue.h"

namespace descent {

struct ClippingSettings {
  double threshold = 1;
};

/// What the catalogue knows of a clipping beside its description: how it shortens the gradient of one point.
struct ClippingMaker {
  void (*clipDouble)(VectorRef<double> gradient, double threshold);
  void (*clipFloat)(VectorRef<float> gradient, double threshold);

  void operator()(VectorRef<double> gradient, double threshold) const { clipDouble(gradient, threshold); }
  void operator()(VectorRef<float> gradient, double threshold) const { clipFloat(gradient, threshold); }
};

using ClippingEntry = Entry<ClippingMaker>;

const Catalogue<ClippingMaker>& clippings();

/// Clips in `updateGradient`; `inner` must outlive it.
template <class Scalar>
class ClippedEvaluator final : public EvaluatorDecorator<Scalar> {
 public:
  /// `pointDimension` as in the objective's layout; `settings` are those of `clipping`.
  ClippedEvaluator(Evaluator<Scalar>& inner, Eigen::Index pointDimension, ClippingMaker clip, const Settings& settings)
      : EvaluatorDecorator<Scalar>(inner),
        pointDimension_(pointDimension),
        clip_(clip),
        threshold_(settings.as<ClippingSettings>().threshold) {}

  Scalar updateGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient, Trace* trace) override {
    const Scalar f = this->inner().updateGradient(x, gradient, trace);
    for (Eigen::Index i = 0; i < gradient.size(); i += pointDimension_) {
      clip_(gradient.segment(i, pointDimension_), threshold_);
    }
    if (trace) trace->add("clipped gradient", "g", gradient, 1, Trace::Role::direction);
    return f;
  }

 private:
  Eigen::Index pointDimension_;
  ClippingMaker clip_;
  double threshold_;
};

}  // namespace descent
