// SPDX-License-Identifier: GPL-3.0-or-later
/// LandscapeLines: the lines that belong to a landscape with penalties or on a constraint: where its minima go over λ,
/// the contours of the penalties alone and of the loss without them, the border of the set. Worked out once, then kept.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "core/objective/regularised.h"
#include "ui/frame/levels.h"

namespace descent {

struct LinesRequest {
  std::shared_ptr<const Landscape> landscape;
  Rectangle view;        ///< contours are those that are seen in it
  std::int64_t row = 0;  ///< of a landscape that moves
  bool paths = true, penalty = true, bare = false;
  LevelRequest levels;  ///< of the loss without penalties

  bool operator==(const LinesRequest&) const = default;
};

struct LandscapeLines {
  using Line = std::vector<Point>;
  std::vector<Line> paths;  ///< of each minimum, from that of the bare loss to 0
  std::vector<Point> ends;  ///< where the minima of typed formulas stand with the penalties as they are
  std::vector<Line> penalty;
  std::vector<Line> bare;
  Line border;  ///< of the constraint; empty without one
};

class LandscapeLinesCache {
 public:
  /// Null for a landscape without penalties and constraint.
  std::shared_ptr<const LandscapeLines> lines(const LinesRequest& request);

 private:
  std::mutex mutex_;
  std::deque<std::pair<LinesRequest, std::shared_ptr<const LandscapeLines>>> kept_;
};

}  // namespace descent
