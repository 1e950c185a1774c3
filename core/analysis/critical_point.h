// SPDX-License-Identifier: GPL-3.0-or-later
/// What a surface is like at a point, such as the end of a run: named by the gradient and the Hessian's signature.
/// "Near" means that Newton's iteration x ← x − H⁻¹g leads to a critical point without leaving a disc of 1 % of the
/// shown domain's diagonal. Where the Hessian decides nothing (kinks, x⁸, the monkey saddle) the values on that disc's
/// rim do. Distances and ratios only: scaling f, x or both together changes no name, and no bare gradient norm is
/// asked.
#pragma once

#include <string>
#include <string_view>

#include "core/numeric/grid.h"
#include "core/numeric/planar_function.h"

namespace descent {

enum class Place { minimum, saddle, maximum, plateau, slope };

std::string_view nameOf(Place place);

struct NamedPlace {
  Place place = Place::slope;
  Point at{0, 0};       ///< the critical point; on slopes and plateaus the point itself
  double distance = 0;  ///< to the critical point; on slopes and plateaus the length of a Newton step
};

double diagonalOf(const Rectangle& domain);

/// The largest distance that is "near" where `domain` is shown.
double nearnessIn(const Rectangle& domain);

NamedPlace placeAt(const PlanarFunction& function, const Point& point, const Rectangle& domain);

/// "at a minimum", "near a saddle", "on a plateau".
std::string phraseOf(const NamedPlace& place, const Rectangle& domain);

}  // namespace descent
