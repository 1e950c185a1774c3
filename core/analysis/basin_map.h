// SPDX-License-Identifier: GPL-3.0-or-later
/// Basin map: from which starts of a rectangle one rule reaches which minimum, and at which cost.
/// A cell's start is its middle. It has reached a minimum if its run ends within the tolerance of it; the evaluations
/// counted are those until it first came so near. Every cell is, bit for bit, what its own run gives.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/analysis/refinement.h"
#include "core/numeric/workers.h"
#include "core/objective/landscape.h"
#include "core/run/scene.h"

namespace descent {

struct BasinPlan {
  std::shared_ptr<const Landscape> landscape;
  RunPlan run;  ///< its own start has no part
  std::int64_t steps = 200;
  std::uint64_t seed = 1;  ///< of noise
  Rectangle domain;
  MapSize size;
  double tolerance = 0;  ///< how near is reached; 0: usualTolerance(*surface)
};

/// A hundredth of the surface's shorter side, and less than half the way between two known minima.
double usualTolerance(const Landscape& landscape);

struct BasinMap {
  static constexpr std::int32_t noneYet = -1, diverged = -2;

  MapSize size;
  Rectangle domain;
  std::vector<Point> minima;  ///< those that are known, then those found at the ends of runs
  // Row-major, row 0 at yMin.
  std::vector<std::int32_t> reached;      ///< index of the minimum, or noneYet, or diverged
  std::vector<std::int64_t> evaluations;  ///< until it was reached; until divergence or the end, where it was not

  Point startOf(std::size_t cell) const;
};

/// Computes level after level (refinement.h). The owner decides where; one thread at a time.
class BasinMapJob {
 public:
  /// `workers` must outlive the job.
  BasinMapJob(BasinPlan plan, Workers& workers);

  /// The next, finer map; null if told to stop before it was done, which leaves the job as it was, or if there is none.
  std::shared_ptr<const BasinMap> refine(const std::stop_token& stop = {});
  bool finished() const { return level_ == refinement::levels; }

 private:
  struct Block;
  struct Level;
  void run(Level& level, Block& block, const std::stop_token& stop) const;
  bool takeFound(Level& level);

  BasinPlan plan_;
  Workers& workers_;
  std::shared_ptr<const PlanarFunction> function_;  ///< of the last row
  std::vector<Point> minima_;
  std::size_t pointsAtOnce_;
  int level_ = 0;
};

}  // namespace descent
