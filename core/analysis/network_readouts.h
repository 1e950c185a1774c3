// SPDX-License-Identifier: GPL-3.0-or-later
/// Readouts of networks, from what their rows and full states hold: `row` and `before` as in readouts.h.
#pragma once

#include <functional>

#include "core/run/run.h"

namespace descent {

/// Least squares of log `above` over log t at rows spread evenly in log t from t/10 to t; NaN before there are enough.
double slopeOverDecade(std::int64_t row, const std::function<double(std::int64_t)>& above);

namespace network_readouts {

double lowestLoss(const Run& run, std::int64_t row, double before);
double exactZeros(const Run& run, std::int64_t row, double before);
double stateBytes(const Run& run, std::int64_t row, double before);
double holdOutLoss(const Run& run, std::int64_t row, double before);
double slope(const Run& run, std::int64_t row, double before);

}  // namespace network_readouts
}  // namespace descent
