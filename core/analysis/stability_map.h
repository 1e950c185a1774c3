// SPDX-License-Identifier: GPL-3.0-or-later
/// Stability map: the final loss of one run over any two of its settings, such as rate × β.
/// A cell's settings are those at its middle, and it is, bit for bit, what its own run gives. Settings belong to a
/// step of the whole vector: so each cell is a swarm of one point, and cells share cores, not SIMD lanes.
#pragma once

#include <limits>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/analysis/refinement.h"
#include "core/analysis/setting_axis.h"
#include "core/numeric/workers.h"
#include "core/objective/landscape.h"
#include "core/run/outcome.h"

namespace descent {

struct StabilityPlan {
  std::shared_ptr<const Landscape> landscape;
  RunPlan run;
  Point start;
  std::int64_t steps = 200;
  std::uint64_t seed = 1;  ///< of noise
  SettingAxis horizontal, vertical;
  MapSize size{.columns = 128, .rows = 128};

  bool operator==(const StabilityPlan&) const = default;
};

struct StabilityMap {
  MapSize size;
  SettingAxis horizontal, vertical;
  // Row-major, row 0 at the low end of the vertical axis.
  std::vector<double> losses;  ///< of the last finite row
  std::vector<Outcome> outcomes;

  double horizontalShare(std::size_t cell) const {
    return (static_cast<double>(cell % static_cast<std::size_t>(size.columns)) + 0.5) / size.columns;
  }
  double verticalShare(std::size_t cell) const {
    return (static_cast<double>(cell / static_cast<std::size_t>(size.columns)) + 0.5) / size.rows;
  }
};

/// Computes level after level (refinement.h). The owner decides where; one thread at a time.
class StabilityMapJob {
 public:
  /// `workers` must outlive the job. Throws SettingError if no rule of the run has a setting or a value is not legal.
  StabilityMapJob(StabilityPlan plan, Workers& workers);

  /// The next, finer map; null if told to stop before it was done, which leaves the job as it was, or if there is none.
  std::shared_ptr<const StabilityMap> refine(const std::stop_token& stop = {});
  bool finished() const { return level_ == refinement::levels; }

 private:
  void run(StabilityMap& map, std::size_t cell, const std::stop_token& stop) const;

  StabilityPlan plan_;
  Workers& workers_;
  int level_ = 0;
};

}  // namespace descent
