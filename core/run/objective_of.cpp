// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/objective_of.h"

#include "core/objective/noise.h"
#include "core/objective/regularised.h"
#include "core/objective/surface.h"
#include "core/run/regression_of.h"
#include "core/run/scene_file.h"

namespace descent {
namespace {

std::shared_ptr<const Landscape> landscapeFor(const SurfacePlan& plan) {
  return makeSurface(surfaces().require(plan.surface), plan.settings);
}

std::shared_ptr<const Landscape> landscapeFor(const FormulaPlan& plan) {
  const auto parsed = Formula::parse(plan.formula);
  if (const auto* error = std::get_if<FormulaError>(&parsed)) {
    throw SceneError("objective.formula: position " + std::to_string(error->position + 1) + ": " + error->message);
  }
  const auto& formula = std::get<Formula>(parsed);
  std::vector<double> values;
  for (const std::string& name : formula.names()) {
    const auto found = plan.settings.find(name);
    values.push_back(found == plan.settings.end() ? 1.0 : found->second);
  }
  return Surface::fromFormula(formula, std::move(values), plan.domain);
}

std::shared_ptr<const Landscape> landscapeFor(const NetworkPlan&) {
  throw SceneError("objective: a network is no surface");
}

std::shared_ptr<const Landscape> regularised(std::shared_ptr<const Landscape> landscape, const Scene& scene) {
  if (scene.penalties.empty() && !scene.constraint) return landscape;
  Regularised::Parts parts;
  for (const PenaltyPlan& plan : scene.penalties) {
    auto& list = plan.treatment == PenaltyPlan::Treatment::proximal ? parts.proximal : parts.subgradient;
    list.push_back(penalties().require(plan.penalty).made.make(plan.settings));
  }
  if (scene.constraint) {
    parts.constraint = constraints().require(scene.constraint->constraint).made.make(scene.constraint->settings);
    const bool euclidean = scene.constraint->metric == ConstraintPlan::Metric::euclidean;
    parts.metric = euclidean ? ProximalProjection::Metric::euclidean : ProximalProjection::Metric::rule;
  }
  return std::make_shared<const Regularised>(std::move(landscape), std::move(parts));
}

}  // namespace

LandscapeKey landscapeKeyOf(const Scene& scene) {
  return {scene.objective, scene.penalties, scene.constraint, scene.noise, scene.seed, scene.folder};
}

std::shared_ptr<const Landscape> landscapeOf(const Scene& scene) {
  auto landscape = std::visit(
      [&](const auto& plan) -> std::shared_ptr<const Landscape> {
        if constexpr (std::is_same_v<decltype(plan), const RegressionPlan&>) return regressionOf(scene);
        else return landscapeFor(plan);
      },
      scene.objective);
  if (scene.noise) landscape = noises().require(scene.noise->noise).made.over(std::move(landscape), scene.noise->settings);
  return regularised(std::move(landscape), scene);
}

Point startOf(const Scene& scene, const RunPlan& run, const Landscape& landscape) {
  if (run.start) return *run.start;
  return scene.start ? *scene.start : landscape.start();
}

}  // namespace descent
