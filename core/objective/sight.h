// SPDX-License-Identifier: GPL-3.0-or-later
/// Sight: which function of a landscape is looked at: the whole one, what one update sees of it (its batch, its mask,
/// its tilt), or the mean of that over all draws. Penalties and the like belong to all three.
#pragma once

#include "core/objective/landscape.h"

namespace descent {

enum class Sight { whole, drawn, expected };

/// The update that is looked at leaves `row`.
struct Sighting {
  Sight sight = Sight::whole;
  std::uint64_t seed = 1;
  std::int64_t row = 0;
};

/// The landscape must outlive it.
std::shared_ptr<const PlanarFunction> functionSeen(const Landscape& landscape, const Sighting& sighting);

}  // namespace descent
