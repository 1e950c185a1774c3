// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/field.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace descent {
namespace {

/// Levels do not need every sample: about so many are looked at.
constexpr std::size_t samplesForLevels = 12000;

std::vector<double> thinned(const std::vector<double>& values) {
  const std::size_t stride = std::max<std::size_t>(1, values.size() / samplesForLevels);
  std::vector<double> some;
  for (std::size_t i = 0; i < values.size(); i += stride) some.push_back(values[i]);
  return some;
}

}  // namespace

std::shared_ptr<const LeveledGrid> leveled(Grid grid, const LevelRequest& request) {
  Levels levels = levelsFor(thinned(grid.values), request);
  return leveled(std::move(grid), std::move(levels));
}

std::shared_ptr<const LeveledGrid> leveled(Grid grid, Levels levels) {
  auto result = std::make_shared<LeveledGrid>();
  result->levels = std::move(levels);
  result->coordinates.reserve(grid.values.size());
  for (double value : grid.values) result->coordinates.push_back(float(result->levels.coordinate(value)));
  result->grid = std::move(grid);
  return result;
}

double Field::valueAt(QPointF point) const {
  if (!samples) return std::numeric_limits<double>::quiet_NaN();
  const Grid& grid = samples->grid;
  const double column = (point.x() - grid.domain.xMin) / grid.domain.width() * grid.columns - 0.5;
  const double row = (point.y() - grid.domain.yMin) / grid.domain.height() * grid.rows - 0.5;
  if (!(column >= 0 && row >= 0 && column < grid.columns - 1 && row < grid.rows - 1)) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const int i = int(column), j = int(row);
  const double lower = std::lerp(grid.at(i, j), grid.at(i + 1, j), column - i);
  const double upper = std::lerp(grid.at(i, j + 1), grid.at(i + 1, j + 1), column - i);
  return std::lerp(lower, upper, row - j);
}

ColorBar colorBarOf(const Field& field, const QString& title) {
  ColorBar bar{.palette = field.palette, .bands = 1, .title = title};
  if (!field.samples) return bar;
  const Levels& levels = field.samples->levels;
  bar.bands = int(levels.values.size()) + 1;
  const std::vector<QString> texts = levelTexts(levels);
  for (std::size_t i = 0; i < texts.size(); ++i) bar.ticks.push_back({levels.position(i), texts[i]});
  return bar;
}

ColorBar colorBarOf(const HeatMap& map, const QString& title) {
  ColorBar bar{.palette = map.palette, .title = title};
  for (int i = -2; i <= 2; ++i) {
    bar.ticks.push_back({(i + 2) / 4.0, QLocale::c().toString(map.limit * i / 2, 'g', 3)});
  }
  return bar;
}

}  // namespace descent
