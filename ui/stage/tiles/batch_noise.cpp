// SPDX-License-Identifier: GPL-3.0-or-later
// How much the gradient of a batch trembles where the run stands: noise over the length of the full gradient, for
// every batch size, beside the line 1/√B that it follows until batches near the whole.
#include "core/analysis/batch_noise.h"

#include <algorithm>
#include <cmath>

#include "ui/stage/tiles/run_curves.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double stepOfSizes = 1.15;  // from one batch size that is looked at to the next
constexpr double room = 1.6;          // beyond the smallest and the largest value

struct Scatter {
  std::vector<QPointF> exact, root;
};

/// Of batches of 1 … n − 1; the whole has no noise.
Scatter scatterOf(const BatchNoise& noise) {
  Scatter scatter;
  const double single = noise.relative(1);
  for (std::size_t batch = 1; batch < noise.points;) {
    scatter.exact.push_back({double(batch), noise.relative(batch)});
    scatter.root.push_back({double(batch), single / std::sqrt(double(batch))});
    batch = std::max(batch + 1, std::size_t(double(batch) * stepOfSizes));
  }
  return scatter;
}

Axes axesOf(const Scatter& scatter, std::size_t points) {
  double low = scatter.root.back().y();
  for (const QPointF& point : scatter.exact) low = std::min(low, point.y());
  return {{.range = {1 / room, double(points) * room}, .scale = AxisScale::log, .title = "batch size B"},
          {.range = {low / room, scatter.exact.front().y() * room}, .scale = AxisScale::log, .title = "noise / |∇f|"}};
}

Polyline lineOf(const std::vector<QPointF>& points, const QColor& color, Dash dash) {
  return {.count = points.size(), .at = heldPoints(points), .color = color, .dash = dash};
}

void addScatter(TileFrame& frame, const TileInput& input, const BatchNoise& noise, const ShownRun& run) {
  const Scatter scatter = scatterOf(noise);
  frame.decor.axes = axesOf(scatter, noise.points);
  frame.curves = {lineOf(scatter.root, input.theme.faintText, Dash::dashed),
                  lineOf(scatter.exact, run.color, Dash::solid)};
  frame.legend = {{.text = "noise / |∇f| here", .color = run.color},
                  {.text = "1/√B", .color = input.theme.faintText, .dash = Dash::dashed}};
}

}  // namespace

TileFrame batchNoiseFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Noise over batch size";
  const auto landscape = input.fields.landscape(*input.view.scene);
  const Regression* regression = landscape ? regressionIn(*landscape) : nullptr;
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* spoken = spokenRun(runs, input.view.selection);
  if (!regression || !spoken || spoken->run->lastStep() < 0) {
    frame.decor.message =
        regression ? "There is no run to look at yet." : "The noise of batches is shown of regressions.";
    return frame;
  }
  const QPointF at = pointOfRow(spoken->run->rows()[input.view.rowOf(*spoken->run)]);
  const BatchNoise noise = BatchNoise::at(*regression, {at.x(), at.y()});
  const double single = noise.relative(1);
  if (noise.points < 2 || !std::isfinite(single) || single <= 0) {
    frame.decor.message = "There is no noise here, or no gradient to compare it with.";
    return frame;
  }
  addScatter(frame, input, noise, *spoken);
  const std::size_t batch = regression->batchSize();
  if (batch < noise.points) {
    const double value = noise.relative(batch);
    frame.glyphs.push_back({.at = {double(batch), value},
                            .size = 12,
                            .color = spoken->color,
                            .outline = input.theme.casing,
                            .tooltip = QString("B = %1: noise / |∇f| = %2").arg(batch).arg(value, 0, 'g', 3)});
    frame.decor.title =
        QString("%1, B = %2: noise %3 |∇f|").arg(spoken->label).arg(batch).arg(value, 0, 'g', 2);
  }
  return frame;
}

}  // namespace descent
