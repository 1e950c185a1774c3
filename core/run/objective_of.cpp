// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/objective_of.h"

#include "core/objective/surface.h"
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

}  // namespace

LandscapeKey landscapeKeyOf(const Scene& scene) {
  return {scene.objective, scene.penalties, scene.noise, scene.seed, scene.folder};
}

std::shared_ptr<const Landscape> landscapeOf(const Scene& scene) {
  return std::visit([](const auto& plan) { return landscapeFor(plan); }, scene.objective);
}

Point startOf(const Scene& scene, const RunPlan& run, const Landscape& landscape) {
  if (run.start) return *run.start;
  return scene.start ? *scene.start : landscape.start();
}

}  // namespace descent
