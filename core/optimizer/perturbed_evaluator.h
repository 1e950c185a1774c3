// SPDX-License-Identifier: GPL-3.0-or-later
/// The gradient of sharpness-aware minimisation: taken where the loss is highest nearby, at x + e, instead of at x.
///   e = ρ g/(‖g‖₂ + 1e-12)    adaptive: e = ρ x² g/(‖|x| g‖₂ + 1e-12)
/// Foret et al. 2021 (arXiv:2010.01412), Kwon et al. 2021 (arXiv:2102.11600). e comes from the whole gradient at x;
/// clipping acts on the one at x + e. In a swarm the norm is each point's own. The value is the one at x.
#pragma once

#include "core/numeric/length.h"
#include "core/objective/evaluator_decorator.h"

namespace descent {

struct Perturbation {
  double rho = 0.05;
  bool adaptive = false;
  Eigen::Index pointDimension = 0;
};

template <class Scalar>
class PerturbedEvaluator final : public EvaluatorDecorator<Scalar> {
 public:
  /// What one step needs; the rule keeps it, so that steps do not allocate.
  struct Scratch {
    VectorOf<Scalar> gradient, weighted, offset, point;
    void resize(Eigen::Index dimension) {
      for (auto* vector : {&gradient, &weighted, &offset, &point}) vector->resize(dimension);
    }
  };

  /// `trace`, if given, takes what the perturbation is made of.
  PerturbedEvaluator(Evaluator<Scalar>& inner, Perturbation perturbation, Scratch& scratch, Trace* trace)
      : EvaluatorDecorator<Scalar>(inner), perturbation_(perturbation), scratch_(scratch), trace_(trace) {}

  Scalar updateGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient, Trace* trace) override {
    const Scalar f = this->inner().valueAndGradient(x, scratch_.gradient);
    perturb(x);
    this->inner().updateGradient(scratch_.point, gradient, trace);
    return f;
  }

 private:
  void perturb(const ConstVectorRef<Scalar>& x) {
    VectorOf<Scalar>& weighted = scratch_.weighted;
    weighted = scratch_.gradient;
    if (perturbation_.adaptive) weighted.array() *= x.array().abs();
    scratch_.offset = weighted;
    if (perturbation_.adaptive) scratch_.offset.array() *= x.array().abs();
    const Eigen::Index size = perturbation_.pointDimension;
    for (Eigen::Index i = 0; i < x.size(); i += size) {
      const double factor = perturbation_.rho / (lengthOf<Scalar>(weighted.segment(i, size)) + 1e-12);
      scratch_.offset.segment(i, size) *= Scalar(factor);
    }
    scratch_.point = x + scratch_.offset;
    if (trace_) record();
  }

  void record() const {
    trace_->add("gradient at x", "∇f(x)", scratch_.gradient, 1, Trace::Role::direction);
    trace_->add("perturbation", "e", scratch_.offset, 1, Trace::Role::direction);
    trace_->add("perturbed point", "x + e", scratch_.point, 1, Trace::Role::place);
  }

  Perturbation perturbation_;
  Scratch& scratch_;
  Trace* trace_;
};

}  // namespace descent
