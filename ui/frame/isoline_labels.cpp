// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/isoline_labels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

namespace descent {
namespace {

/// Logical pixels: two names are never nearer, nor a name to the edge of the plot.
constexpr double spacing = 62, border = 26;

struct Crossing {
  QPointF plot, pixel;
  double angle;     ///< of the line on the screen, counter-clockwise, upright
  double bend;      ///< change of its direction within a cell, radians
};

double gradientAngle(const Grid& samples, const PlotMap& map, int column, int row) {
  const double perColumn = samples.domain.width() / samples.columns / map.axes.x.range.span() * map.inner.width();
  const double perRow = samples.domain.height() / samples.rows / map.axes.y.range.span() * map.inner.height();
  const double dx = (samples.at(column + 1, row) - samples.at(column - 1, row)) / perColumn;
  const double dy = (samples.at(column, row + 1) - samples.at(column, row - 1)) / perRow;
  return std::atan2(dy, dx);
}

/// A line has no direction: the angle between −π/2 and π/2.
double upright(double angle) {
  return std::remainder(angle, std::numbers::pi);
}

/// Where the line of `level` crosses the horizontal grid edges, with some rows left out.
std::vector<Crossing> crossings(const Grid& samples, const PlotMap& map, double level) {
  std::vector<Crossing> found;
  const QRectF allowed = map.inner.adjusted(border, border, -border, -border);
  const int stride = std::max(1, samples.rows / 64);
  for (int row = 2; row + 2 < samples.rows; row += stride) {
    for (int column = 2; column + 3 < samples.columns; ++column) {
      const double a = samples.at(column, row) - level, b = samples.at(column + 1, row) - level;
      if (!((a < 0) != (b < 0)) || !std::isfinite(a) || !std::isfinite(b)) continue;
      const double share = a / (a - b);
      const QPointF plot(samples.x(column) + share * (samples.x(column + 1) - samples.x(column)), samples.y(row));
      const QPointF pixel = map.toPixel(plot);
      if (!allowed.contains(pixel)) continue;
      const double here = gradientAngle(samples, map, column, row), next = gradientAngle(samples, map, column + 1, row + 1);
      const double bend = std::abs(std::remainder(here - next, 2 * std::numbers::pi));
      found.push_back({plot, pixel, upright(here + std::numbers::pi / 2), bend});
    }
  }
  return found;
}

/// The crossing farthest from the names already placed, straight and level ones before others; null if all are near.
const Crossing* best(const std::vector<Crossing>& candidates, std::span<const QPointF> taken) {
  const Crossing* choice = nullptr;
  double bestScore = 0;
  for (const Crossing& candidate : candidates) {
    double clearance = 4 * spacing;
    for (const QPointF& other : taken) {
      const QPointF apart = other - candidate.pixel;
      clearance = std::min(clearance, std::hypot(apart.x(), apart.y()));
    }
    if (clearance < spacing) continue;
    const double score = clearance * std::exp(-6 * candidate.bend) * (1.3 - std::abs(std::sin(candidate.angle)));
    if (score > bestScore) bestScore = score, choice = &candidate;
  }
  return choice;
}

}  // namespace

std::vector<Label> isolineLabels(const Field& field, const PlotMap& map) {
  std::vector<Label> labels;
  if (!field.samples || field.samples->grid.columns < 8 || field.samples->grid.rows < 8) return labels;
  const Levels& levels = field.samples->levels;
  const std::vector<QString> texts = levelTexts(levels);
  std::vector<QPointF> taken;
  for (std::size_t level = 0; level < levels.values.size(); ++level) {
    const std::vector<Crossing> candidates = crossings(field.samples->grid, map, levels.values[level]);
    const Crossing* choice = best(candidates, taken);
    if (!choice) continue;
    taken.push_back(choice->pixel);
    labels.push_back({.text = texts[level], .at = choice->plot, .size = 0.82, .angle = choice->angle});
  }
  return labels;
}

}  // namespace descent
