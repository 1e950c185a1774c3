// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/regularised.h"

#include "core/objective/borrowed.h"
#include "core/objective/owned_evaluator.h"
#include "core/objective/regularised_function.h"
#include "core/objective/regularised_minimum.h"

namespace descent {
namespace {

class RegularisedEvaluator final : public OwnedEvaluator {
 public:
  RegularisedEvaluator(std::unique_ptr<Evaluator<double>> inner, const PenaltyList& seen, const PenaltyList& all)
      : OwnedEvaluator(std::move(inner)), seen_(seen), all_(all) {}

  double value(ConstVectorRef<double> x) override { return withPenalties(inner().value(x), seen_, x[0], x[1]); }
  double valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) override {
    return added(inner().valueAndGradient(x, gradient), x, gradient, seen_);
  }
  double measure(ConstVectorRef<double> x, VectorRef<double> gradient) override {
    return added(inner().measure(x, gradient), x, gradient, all_);
  }
  void hessian(ConstVectorRef<double> x, MatrixOf<double>& hessian) override {
    inner().hessian(x, hessian);
    for (const auto& penalty : seen_) {
      for (Eigen::Index i = 0; i < 2; ++i) hessian(i, i) += penalty->curvature(x[i]);
    }
  }
  void hessianTimes(ConstVectorRef<double> x, ConstVectorRef<double> direction, VectorRef<double> product) override {
    inner().hessianTimes(x, direction, product);
    for (const auto& penalty : seen_) {
      for (Eigen::Index i = 0; i < 2; ++i) product[i] += penalty->curvature(x[i]) * direction[i];
    }
  }

 private:
  static double added(double value, ConstVectorRef<double> x, VectorRef<double> gradient,
                      const PenaltyList& penalties) {
    for (const auto& penalty : penalties) {
      for (Eigen::Index i = 0; i < 2; ++i) gradient[i] += penalty->slope(x[i]);
    }
    return withPenalties(value, penalties, x[0], x[1]);
  }

  const PenaltyList& seen_;
  const PenaltyList& all_;
};

class RegularisedSteps final : public StepFunctions {
 public:
  RegularisedSteps(std::unique_ptr<StepFunctions> inner, const PenaltyList& penalties)
      : inner_(std::move(inner)), penalties_(penalties) {}

  const PlanarFunction& at(std::int64_t step) override {
    const PlanarFunction& function = inner_->at(step);
    if (&function != last_) now_.emplace(borrowed(function), penalties_);
    last_ = &function;
    return *now_;
  }

 private:
  std::unique_ptr<StepFunctions> inner_;
  const PenaltyList& penalties_;
  const PlanarFunction* last_ = nullptr;
  std::optional<RegularisedFunction> now_;
};

std::vector<CriticalPoint> followed(const Landscape& inner, const PenaltyList& penalties, const PlanarFunction& whole) {
  if (penalties.empty()) return inner.criticalPoints();
  std::vector<CriticalPoint> minima;
  const auto function = inner.at(0);
  for (const CriticalPoint& point : inner.criticalPoints()) {
    if (point.kind != CriticalPoint::Kind::minimum) continue;
    const auto moved = followedMinimum({*function, penalties}, point.at);
    if (moved) minima.push_back({point.kind, *moved, whole.value(*moved)});
  }
  return minima;
}

}  // namespace

Regularised::Regularised(std::shared_ptr<const Landscape> landscape, Parts parts)
    : LandscapeDecorator(std::move(landscape)), parts_(std::move(parts)), all_(parts_.subgradient) {
  all_.insert(all_.end(), parts_.proximal.begin(), parts_.proximal.end());
  if (!parts_.proximal.empty() || parts_.constraint) {
    afterStep_ = std::make_unique<const ProximalProjection>(
        ProximalProjection::Parts{parts_.proximal, parts_.constraint, parts_.metric});
  }
  const auto first = std::make_shared<const RegularisedFunction>(inner().at(0), all_);
  if (!moves()) standing_ = first;
  criticalPoints_ = followed(inner(), all_, *first);
}

std::shared_ptr<const PlanarFunction> Regularised::at(std::int64_t row) const {
  if (standing_) return standing_;
  return std::make_shared<const RegularisedFunction>(inner().at(row), all_);
}

std::unique_ptr<StepFunctions> Regularised::seen(std::uint64_t seed) const {
  return std::make_unique<RegularisedSteps>(inner().seen(seed), parts_.subgradient);
}

std::unique_ptr<Evaluator<double>> Regularised::evaluator(std::uint64_t seed) const {
  return std::make_unique<RegularisedEvaluator>(inner().evaluator(seed), parts_.subgradient, all_);
}

}  // namespace descent
