// SPDX-License-Identifier: GPL-3.0-or-later
/// sampleField: the values of a function of two variables over a rectangle, in SIMD lanes, rows shared by workers.
#pragma once

#include <optional>
#include <stop_token>

#include "core/numeric/grid.h"
#include "core/numeric/planar_function.h"
#include "core/numeric/workers.h"

namespace descent {

struct FieldPlan {
  Rectangle domain;
  int columns = 0, rows = 0;

  bool operator==(const FieldPlan&) const = default;
};

/// Nothing if it was told to stop before it was done.
std::optional<Grid> sampleField(const PlanarFunction& function, const FieldPlan& plan, Workers& workers,
                                const std::stop_token& stop = {});

}  // namespace descent
