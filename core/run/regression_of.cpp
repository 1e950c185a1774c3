// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/regression_of.h"

#include <algorithm>
#include <filesystem>

#include "core/dataset/dataset_error.h"
#include "core/dataset/point_generators.h"
#include "core/run/limits.h"
#include "core/run/scene_file.h"

namespace descent {
namespace {

struct Loading {
  const Scene& scene;
  const RegressionPlan& plan;

  PointTable operator()(const GeneratedPoints& generated) const {
    return generatePoints(pointGenerators().require(generated.generator), generated.settings, plan.form, scene.seed);
  }
  PointTable operator()(const PointFile& file) const {
    return readPoints(std::filesystem::path(scene.folder) / file.file, {plan.form, file.columns, file.header});
  }
  PointTable operator()(const std::vector<LabelledPoint>& points) const {
    const bool line = plan.form == LineForm::slopeIntercept;
    return {line ? std::vector<std::string>{"x", "y"} : std::vector<std::string>{"x₁", "x₂", "y"}, points};
  }
};

}  // namespace

PointTable pointsOf(const Scene& scene) {
  const auto& plan = std::get<RegressionPlan>(scene.objective);
  try {
    return std::visit(Loading{scene, plan}, plan.data);
  } catch (const std::runtime_error& error) {
    throw SceneError("objective.data: " + std::string(error.what()));
  }
}

std::shared_ptr<const Regression> regressionOf(const Scene& scene) {
  const auto& plan = std::get<RegressionPlan>(scene.objective);
  RegressionInput input{.table = pointsOf(scene),
                        .form = plan.form,
                        .classes = plan.kind == RegressionPlan::Kind::logistic,
                        .standardise = plan.standardise,
                        .loss = regressionLosses().require(plan.loss).made.make(plan.lossSettings),
                        .batch = plan.batch,
                        .shuffle = plan.shuffle,
                        .holdOut = plan.holdOut,
                        .seed = scene.seed};
  if (plan.earlyStopping) input.earlyStopping = {plan.earlyStopping->patience, plan.earlyStopping->act};
  try {
    return Regression::make(std::move(input));
  } catch (const DatasetError& error) {
    throw SceneError("objective.data: " + std::string(error.what()));
  }
}

void countSteps(Scene& scene) {
  const RegressionPlan* plan = scene.regression();
  if (!plan || !scene.epochs) return;
  const std::size_t points = pointsOf(scene).points.size();
  const std::size_t training = points - heldOutCount(points, plan->holdOut);
  const auto perEpoch =
      Batches({.images = training, .batch = static_cast<std::size_t>(plan->batch), .shuffle = false}).perEpoch();
  if (static_cast<std::uint64_t>(*scene.epochs) > static_cast<std::uint64_t>(limits::steps) / perEpoch) {
    throw SceneError("epochs: epochs × batches is more than " + std::to_string(limits::steps) + "; lower one of them");
  }
  scene.steps = *scene.epochs * static_cast<std::int64_t>(perEpoch);
}

}  // namespace descent
