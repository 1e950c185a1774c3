// SPDX-License-Identifier: GPL-3.0-or-later
/// LandscapeDecorator: another landscape with something added: penalties, noise. It passes on what it does not change.
#pragma once

#include <utility>

#include "core/objective/landscape.h"

namespace descent {

class LandscapeDecorator : public Landscape {
 public:
  explicit LandscapeDecorator(std::shared_ptr<const Landscape> inner) : inner_(std::move(inner)) {}

  const Rectangle& domain() const override { return inner_->domain(); }
  Point start() const override { return inner_->start(); }
  const std::vector<CriticalPoint>& criticalPoints() const override { return inner_->criticalPoints(); }
  bool moves() const override { return inner_->moves(); }
  std::shared_ptr<const PlanarFunction> at(std::int64_t row) const override { return inner_->at(row); }
  bool draws() const override { return inner_->draws(); }
  std::unique_ptr<StepFunctions> seen(std::uint64_t seed) const override { return inner_->seen(seed); }
  std::unique_ptr<Evaluator<double>> evaluator(std::uint64_t seed) const override { return inner_->evaluator(seed); }
  const AfterStep<double>* afterStep() const override { return inner_->afterStep(); }

  const Landscape& inner() const { return *inner_; }

 private:
  std::shared_ptr<const Landscape> inner_;
};

}  // namespace descent
