// SPDX-License-Identifier: GPL-3.0-or-later
/// TrainingState: all that a training needs to go on bit for bit from a step: parameters, running statistics, what the
/// rule, its schedules and early stopping remember. Forks start from one in memory, a resumed run from one in a file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/numeric/vector.h"

namespace descent {

template <class Scalar>
struct TrainingStateOf {
  using Named = std::pair<std::string, VectorOf<Scalar>>;

  std::int64_t step = 0, evaluations = 0;
  VectorOf<Scalar> parameters, running;
  std::vector<Named> vectors;  ///< of the rule, over all parameters also where some are frozen
  std::vector<std::pair<std::string, double>> numbers;  ///< counters of rule and schedules
  std::vector<double> stopping;                         ///< of early stopping
  std::shared_ptr<const VectorOf<Scalar>> bestParameters, bestRunning;  ///< of the best epoch; null: none yet

  std::size_t bytes() const {
    Eigen::Index count = parameters.size() + running.size();
    for (const Named& named : vectors) count += named.second.size();
    return static_cast<std::size_t>(count) * sizeof(Scalar);
  }
};

using TrainingState = std::variant<TrainingStateOf<float>, TrainingStateOf<double>>;

}  // namespace descent
