// SPDX-License-Identifier: GPL-3.0-or-later
/// The proximal map of penalties at one coordinate: argmin over u of ½(u − v)²/rate + Σ φ(u).
/// All penalties are one map: applied one after the other they would end elsewhere. Parikh & Boyd 2014, section 6.
#pragma once

#include "core/objective/penalty.h"

namespace descent {

/// Exactly 0 where the kinks hold the coordinate; `v` itself where the rate is 0. `v` is finite.
double proximalMap(double v, double rate, const PenaltyList& penalties);

}  // namespace descent
