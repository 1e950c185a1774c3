// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/swarm_early_stopping.h"

namespace descent {

SwarmEarlyStopping::SwarmEarlyStopping(const Objective<double>& objective, std::size_t points) {
  if (const auto watch = actingEarlyStopping(objective)) watches_.assign(points, *watch);
}

}  // namespace descent
