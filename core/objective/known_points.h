// SPDX-License-Identifier: GPL-3.0-or-later
/// The known minima, saddles and maxima of the catalogue's surfaces, as functions of their settings.
/// Where there are too many (Rastrigin, Ackley) the lowest one.
#pragma once

#include "core/objective/surface.h"

namespace descent::known_points {

using Points = std::vector<CriticalPoint>;

Points none(const Settings& settings);
Points minimumAtOrigin(const Settings& settings);
Points saddleAtOrigin(const Settings& settings);
Points signatureAtOrigin(const Settings& settings);
Points boundedSaddle(const Settings& settings);
Points rosenbrock(const Settings& settings);
Points beale(const Settings& settings);
Points booth(const Settings& settings);
Points himmelblau(const Settings& settings);
Points styblinskiTang(const Settings& settings);
Points threeHumpCamel(const Settings& settings);
Points sixHumpCamel(const Settings& settings);
Points twoValleys(const Settings& settings);
Points localMinimum(const Settings& settings);

}  // namespace descent::known_points
