// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/sight.h"

#include "core/objective/masked.h"
#include "core/objective/regularised.h"
#include "core/objective/regularised_function.h"

namespace descent {
namespace {

std::shared_ptr<const PlanarFunction> drawn(const Landscape& landscape, const Sighting& sighting) {
  const std::shared_ptr<StepFunctions> steps = landscape.seen(sighting.seed);
  return {steps, &steps->at(sighting.row)};
}

/// Batches and tilts have the whole function as their mean.
std::shared_ptr<const PlanarFunction> expected(const Landscape& landscape, std::int64_t row) {
  const auto* masked = dynamic_cast<const Masked*>(&landscape);
  return masked ? masked->expected(row) : landscape.at(row);
}

}  // namespace

std::shared_ptr<const PlanarFunction> functionSeen(const Landscape& landscape, const Sighting& sighting) {
  if (sighting.sight == Sight::whole || !landscape.draws()) return landscape.at(sighting.row);
  // A rule sees no proximal penalty; the surface has it all the same.
  if (const auto* regularised = dynamic_cast<const Regularised*>(&landscape)) {
    return std::make_shared<const RegularisedFunction>(functionSeen(regularised->inner(), sighting),
                                                       regularised->penalties());
  }
  return sighting.sight == Sight::drawn ? drawn(landscape, sighting) : expected(landscape, sighting.row);
}

}  // namespace descent
