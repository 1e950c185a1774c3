// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/field.h"

#include "core/numeric/flush_denormals.h"

namespace descent {

std::optional<Grid> sampleField(const PlanarFunction& function, const FieldPlan& plan, Workers& workers,
                                const std::stop_token& stop) {
  Grid grid(plan.columns, plan.rows, plan.domain);
  const std::size_t columns = static_cast<std::size_t>(plan.columns);
  std::vector<double> x(columns);
  for (int column = 0; column < plan.columns; ++column) x[static_cast<std::size_t>(column)] = grid.x(column);
  workers.run(static_cast<std::size_t>(plan.rows), [&](std::size_t row) {
    if (stop.stop_requested()) return;
    const FlushDenormals guard;
    const std::vector<double> y(columns, grid.y(static_cast<int>(row)));
    function.evaluate(
        {.x = x, .y = y, .value = std::span(grid.values).subspan(row * columns, columns), .dx = {}, .dy = {}});
  });
  if (stop.stop_requested()) return std::nullopt;
  return grid;
}

}  // namespace descent
