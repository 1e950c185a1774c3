// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkSetting: what the trainings of one scene share: the data in memory, the network, start weights, threads.
#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "core/network/layer_plan.h"
#include "core/network/network_objective.h"
#include "core/network/network_weights.h"
#include "core/run/network_images.h"
#include "core/run/scene.h"
#include "core/run/weight_maps.h"

namespace descent {

template <class Scalar>
struct NetworkSettingOf {
  std::shared_ptr<const NetworkObjective<Scalar>> objective;
  NetworkWeights<Scalar> start;
};

struct NetworkSetting {
  NetworkImages data;
  std::unique_ptr<Workers> workers;
  std::variant<NetworkSettingOf<float>, NetworkSettingOf<double>> precise;
  std::vector<LayerPlan> layers;  ///< what the network is made from
  WeightMaps maps;                ///< after every step
  std::optional<EarlyStoppingPlan> earlyStopping;
  std::int64_t stepsPerEpoch = 1;
  std::int64_t steps = 1;  ///< of a whole run

  /// What a picture of the weights needs to know.
  const ParameterLayout& layout() const;
};

/// Loads the data and builds the network; `threads` compute. Throws SceneError.
std::shared_ptr<const NetworkSetting> networkSettingOf(const Scene& scene, int threads);

}  // namespace descent
