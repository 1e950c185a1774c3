// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkSetting: what the trainings of one scene share: the data in memory, the network, start weights, threads.
#pragma once

#include <memory>
#include <variant>

#include "core/dataset/dataset.h"
#include "core/network/network_objective.h"
#include "core/network/network_weights.h"
#include "core/run/scene.h"

namespace descent {

/// A data set as a network reads it: pixels converted once.
struct NetworkData {
  std::vector<float> trainPixels, testPixels;
  std::vector<double> exactTrainPixels, exactTestPixels;  ///< instead, for double precision
  std::vector<int> trainClasses, testClasses;
  std::vector<double> trainTargets, testTargets;
  Examples train, test;
  std::vector<std::string> classNames;
  Index outputs = 0;
};

template <class Scalar>
struct NetworkSettingOf {
  std::shared_ptr<const NetworkObjective<Scalar>> objective;
  NetworkWeights<Scalar> start;
};

struct NetworkSetting {
  NetworkData data;
  std::unique_ptr<Workers> workers;
  std::variant<NetworkSettingOf<float>, NetworkSettingOf<double>> precise;
  std::int64_t stepsPerEpoch = 1;
  std::int64_t steps = 1;  ///< of a whole run

  /// What a picture of the weights needs to know.
  const ParameterLayout& layout() const;
};

/// Loads the data and builds the network; `threads` compute. Throws SceneError.
std::shared_ptr<const NetworkSetting> networkSettingOf(const Scene& scene, int threads);

}  // namespace descent
