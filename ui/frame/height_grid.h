// SPDX-License-Identifier: GPL-3.0-or-later
/// HeightGrid: the heights (0 … 1) of a surface on the nodes of a grid; the outer nodes stand on the edges of the domain.
/// Between the nodes lie two triangles a cell, cut from its lower left to its upper right.
#pragma once

#include <memory>
#include <vector>

#include "ui/frame/field.h"
#include "ui/frame/height_scale.h"

namespace descent {

struct HeightGrid {
  int columns = 0, rows = 0;  ///< of nodes
  Rectangle domain;
  std::vector<float> heights;  ///< row by row from yMin; NaN where the function has no finite value
  HeightScale scale;

  static constexpr int block = 8;  ///< cells in each direction
  std::vector<float> tops;         ///< of the blocks, row by row: no place of one is higher

  float node(int column, int row) const { return heights[std::size_t(row) * std::size_t(columns) + std::size_t(column)]; }
  int blockColumns() const { return (columns - 2) / block + 1; }
  /// On the triangles; `across` and `along` run from 0 to 1 over the domain, NaN beyond.
  double at(double across, double along) const;
};

/// What heights are made of; `minimum` is that of the function, if it is known.
struct HeightRequest {
  std::shared_ptr<const LeveledGrid> samples;
  HeightRule rule = HeightRule::automatic;
  std::optional<double> minimum;

  bool operator==(const HeightRequest&) const = default;
};

std::shared_ptr<const HeightGrid> heightGrid(const HeightRequest& request);

}  // namespace descent
