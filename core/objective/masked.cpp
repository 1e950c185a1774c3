// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/masked.h"

#include <optional>

#include "core/numeric/random.h"
#include "core/objective/borrowed.h"
#include "core/objective/landscape_evaluator.h"

namespace descent {
namespace {

class MaskedSteps final : public StepFunctions {
 public:
  MaskedSteps(const Masked& masked, std::unique_ptr<StepFunctions> inner, std::uint64_t seed)
      : masked_(masked), inner_(std::move(inner)), seed_(seed) {}

  const PlanarFunction& at(std::int64_t step) override {
    return now_.emplace(borrowed(inner_->at(step)), std::vector<WeightedMask>{{masked_.factorsAt(seed_, step), 1}});
  }

 private:
  const Masked& masked_;
  std::unique_ptr<StepFunctions> inner_;
  std::uint64_t seed_;
  std::optional<MaskedFunction> now_;
};

}  // namespace

Masked::Masked(std::shared_ptr<const Landscape> landscape, const Plan& plan)
    : LandscapeDecorator(std::move(landscape)), plan_(plan) {}

Point Masked::factorsAt(std::uint64_t seed, std::int64_t step) const {
  const Random random(seed, Purpose::mask, static_cast<std::uint64_t>(step));
  const auto factor = [&](bool mayDrop, std::uint64_t index) {
    if (!mayDrop) return 1.0;
    return random.uniform(index) < plan_.rate ? 0.0 : 1 / (1 - plan_.rate);
  };
  return {factor(plan_.mayDropX, 0), factor(plan_.mayDropY, 1)};
}

std::unique_ptr<StepFunctions> Masked::seen(std::uint64_t seed) const {
  return std::make_unique<MaskedSteps>(*this, inner().seen(seed), seed);
}

std::unique_ptr<Evaluator<double>> Masked::evaluator(std::uint64_t seed) const {
  return std::make_unique<LandscapeEvaluator>(*this, seed);
}

std::shared_ptr<const PlanarFunction> Masked::expected(std::int64_t row) const {
  const WeightedMask dropped{{0, 0}, plan_.rate}, kept{{1 / (1 - plan_.rate), 0}, 1 - plan_.rate};
  const auto choices = [&](bool mayDrop) {
    return mayDrop ? std::vector<WeightedMask>{dropped, kept} : std::vector<WeightedMask>{{{1, 0}, 1}};
  };
  std::vector<WeightedMask> masks;
  for (const WeightedMask& x : choices(plan_.mayDropX)) {
    for (const WeightedMask& y : choices(plan_.mayDropY)) {
      masks.push_back({{x.factors.x(), y.factors.x()}, x.weight * y.weight});
    }
  }
  return std::make_shared<MaskedFunction>(inner().at(row), std::move(masks));
}

const Masked* maskedIn(const Landscape& landscape) {
  const Landscape* inner = &landscape;
  while (const auto* decorator = dynamic_cast<const LandscapeDecorator*>(inner)) {
    if (const auto* masked = dynamic_cast<const Masked*>(decorator)) return masked;
    inner = &decorator->inner();
  }
  return nullptr;
}

}  // namespace descent
