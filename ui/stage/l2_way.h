// SPDX-License-Identifier: GPL-3.0-or-later
/// L2Way: where the minimum of a regression goes as an L2 penalty grows, beside which the way of an early stopped run
/// is seen: along both, weights are small where they cost little. Goodfellow et al. 2016 §7.8: λ ≈ 1 / (η·steps).
#pragma once

#include "core/analysis/regularisation_path.h"
#include "core/objective/landscape.h"
#include "ui/stage/background_result.h"

namespace descent {

struct L2Way {
  struct Request {
    std::shared_ptr<const Landscape> landscape;  ///< of a regression
    bool operator==(const Request&) const = default;
  };

  RegularisationPath path;  ///< its scales are λ; of separable classes, which have no minimum, empty

  /// The place on the path that comes nearest.
  std::size_t nearestTo(const Point& place) const;

  static void make(const Request& request, const std::stop_token& stop, const Publish<L2Way>& publish);
  static bool serves(const Request& made, const Request& wanted) { return made == wanted; }
};

}  // namespace descent
