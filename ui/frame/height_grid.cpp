// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/height_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace descent {
namespace {

constexpr int mostCells = 160;                  // in one direction: what a software renderer turns fluently
constexpr std::size_t samplesForScale = 20000;  // so many tell the scale

std::vector<double> thinned(const std::vector<double>& values) {
  const std::size_t stride = std::max<std::size_t>(1, values.size() / samplesForScale);
  std::vector<double> some;
  for (std::size_t i = 0; i < values.size(); i += stride) some.push_back(values[i]);
  return some;
}

/// Linear between the samples; beyond the outer ones as they are.
double sampleAt(const Grid& grid, double across, double along) {
  const double column = std::clamp(across * grid.columns - 0.5, 0.0, grid.columns - 1.0);
  const double row = std::clamp(along * grid.rows - 0.5, 0.0, grid.rows - 1.0);
  const int left = std::min(int(column), std::max(0, grid.columns - 2)),
            low = std::min(int(row), std::max(0, grid.rows - 2));
  const int right = std::min(left + 1, grid.columns - 1), high = std::min(low + 1, grid.rows - 1);
  return std::lerp(std::lerp(grid.at(left, low), grid.at(right, low), column - left),
                   std::lerp(grid.at(left, high), grid.at(right, high), column - left), row - low);
}

/// The outer nodes of a block belong to its neighbours too.
float topOf(const HeightGrid& grid, int left, int low) {
  float top = -std::numeric_limits<float>::infinity();
  for (int row = low; row <= std::min(low + HeightGrid::block, grid.rows - 1); ++row) {
    for (int column = left; column <= std::min(left + HeightGrid::block, grid.columns - 1); ++column) {
      if (grid.node(column, row) > top) top = grid.node(column, row);
    }
  }
  return top;
}

std::vector<float> topsOf(const HeightGrid& grid) {
  std::vector<float> tops;
  for (int low = 0; low < grid.rows - 1; low += HeightGrid::block) {
    for (int left = 0; left < grid.columns - 1; left += HeightGrid::block) tops.push_back(topOf(grid, left, low));
  }
  return tops;
}

}  // namespace

double HeightGrid::at(double across, double along) const {
  if (!(across >= 0 && across <= 1 && along >= 0 && along <= 1)) return std::numeric_limits<double>::quiet_NaN();
  const double column = across * (columns - 1), row = along * (rows - 1);
  const int left = std::min(int(column), columns - 2), low = std::min(int(row), rows - 2);
  const double x = column - left, y = row - low;
  const double first = node(left, low), last = node(left + 1, low + 1);
  const double corner = x > y ? node(left + 1, low) : node(left, low + 1);
  return x > y ? first + (corner - first) * x + (last - corner) * y
               : first + (corner - first) * y + (last - corner) * x;
}

std::shared_ptr<const HeightGrid> heightGrid(const HeightRequest& request) {
  const Grid& samples = request.samples->grid;
  auto grid = std::make_shared<HeightGrid>();
  grid->columns = std::clamp(samples.columns, 1, mostCells) + 1;
  grid->rows = std::clamp(samples.rows, 1, mostCells) + 1;
  if (samples.columns > mostCells)
    grid->rows = std::clamp(samples.rows * mostCells / samples.columns, 1, mostCells) + 1;
  grid->domain = samples.domain;
  grid->scale = heightScaleFor(thinned(samples.values), request.rule, request.minimum);
  grid->heights.reserve(std::size_t(grid->columns) * std::size_t(grid->rows));
  for (int row = 0; row < grid->rows; ++row) {
    for (int column = 0; column < grid->columns; ++column) {
      const double value = sampleAt(samples, double(column) / (grid->columns - 1), double(row) / (grid->rows - 1));
      grid->heights.push_back(float(grid->scale.height(value)));
    }
  }
  grid->tops = topsOf(*grid);
  return grid;
}

}  // namespace descent
