// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/batch_overlay.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/analysis/batch_noise.h"
#include "core/analysis/isolines.h"
#include "core/objective/masked.h"
#include "ui/stage/tiles/seen_surface.h"

namespace descent {
namespace {

constexpr int samples = 56;  // of the overlay's own field, in each direction
constexpr int lines = 7;
constexpr double longestArrow = 0.18;  // of the shorter side of the picture
constexpr double faint = 0.55;

bool asked(const TileInput& input, const char* key, bool otherwise) {
  const auto found = input.settings.find(key);
  return found != input.settings.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

QPointF toPlot(const Point& point) { return {point.x(), point.y()}; }

struct Overlay {
  TileFrame& frame;
  const TileInput& input;
  const ShownRun& shown;
  Point at;  ///< where the run stands

  Rectangle view() const {
    const Axes& axes = *frame.decor.axes;
    return {axes.x.range.low, axes.x.range.high, axes.y.range.low, axes.y.range.high};
  }

  void addCurve(std::vector<QPointF> points, const QColor& color, double width, Dash dash = Dash::solid) {
    frame.curves.push_back({.source = std::make_shared<int>(0),  // of this moment alone
                            .count = points.size(),
                            .at = heldPoints(points),
                            .color = color,
                            .width = width,
                            .dash = dash});
  }

  /// Levels by quantiles: as many lines in a flat part as in a steep one.
  void addContours(const PlanarFunction& function, QColor color, Dash dash) {
    Workers alone(1);
    const auto grid = sampleField(function, {view(), samples, samples}, alone);
    if (!grid) return;
    std::vector<double> values = grid->values, levels;
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (values.empty()) return;
    std::ranges::sort(values);
    for (int i = 0; i < lines; ++i) levels.push_back(values[values.size() * std::size_t(i * i + 1) / (lines * lines)]);
    const double gap = std::numeric_limits<double>::quiet_NaN();
    std::vector<QPointF> strokes;
    for (const double level : levels) {
      for (const std::vector<Point>& line : isolines(*grid, level)) {
        for (const Point& point : line) strokes.push_back(toPlot(point));
        strokes.emplace_back(gap, gap);
      }
    }
    color.setAlphaF(faint);
    addCurve(strokes, color, 1.2, dash);
  }

  void addArrow(const Point& way, const QColor& color, const QString& tooltip) {
    const QPointF from = toPlot(at), to = toPlot(at + way);
    const PlotMap map = plotMap(frame.decor, input.theme, input.size);
    const QPointF onScreen = map.toPixel(to) - map.toPixel(from);
    addCurve({from, to}, color, 2.4);
    frame.glyphs.push_back({.marker = Marker::triangle,
                            .at = to,
                            .size = input.theme.markerSize,
                            .angle = std::atan2(-onScreen.y(), onScreen.x()) - std::numbers::pi / 2,
                            .color = color,
                            .outline = input.theme.casing,
                            .tooltip = tooltip});
  }
};

Point gradientOf(const PlanarFunction& function, const Point& at) {
  const GradientJet<double> jet = function.gradient(at);
  return {jet.dx, jet.dy};
}

/// Downhill of the step's own function and of the surface, in one scale, and how far batches scatter.
void addGradients(Overlay& overlay, const PlanarFunction& seen, const Landscape& landscape, std::int64_t row) {
  const Point own = gradientOf(seen, overlay.at), full = gradientOf(*landscape.at(row), overlay.at);
  const double longest = std::max(own.norm(), full.norm());
  if (!(longest > 0) || !std::isfinite(longest)) return;
  const Rectangle view = overlay.view();
  const double scale = longestArrow * std::min(view.width(), view.height()) / longest;
  const Theme& theme = overlay.input.theme;
  const Regression* regression = regressionIn(landscape);
  QString scatter;
  if (regression && regression->stepsPerEpoch() > 1) {
    const BatchNoise noise = BatchNoise::at(*regression, overlay.at);
    const auto cloud =
        ellipseOf(noise.covarianceOf(regression->batchSize()) * (scale * scale), overlay.at - scale * full);
    std::vector<QPointF> points;
    for (const Point& point : cloud) points.push_back(toPlot(point));
    overlay.addCurve(points, theme.text, 1.4, Dash::dashed);
    scatter = QStringLiteral(", noise / ‖∇f‖ = %1").arg(noise.relative(regression->batchSize()), 0, 'g', 3);
  }
  overlay.addArrow(-scale * full, theme.text, "downhill on the whole surface" + scatter);
  overlay.addArrow(-scale * own, overlay.shown.color, "downhill as the next update sees it");
}

}  // namespace

void addBatchOverlay(TileFrame& frame, const TileInput& input, const Landscape& landscape) {
  if (!landscape.draws() || !frame.decor.axes || !asked(input, "batch", true)) return;
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* spoken = spokenRun(runs, input.view.selection);
  const std::int64_t row = spoken ? input.view.rowOf(*spoken->run) : -1;
  if (row < 0) return;
  const QPointF at = pointOfRow(spoken->run->rows()[row]);
  Overlay overlay{frame, input, *spoken, {at.x(), at.y()}};
  const auto steps = landscape.seen(input.view.scene->seed);
  const PlanarFunction& seen = steps->at(row);
  if (sightOf(input, landscape) != Sight::drawn) overlay.addContours(seen, spoken->color, Dash::solid);
  const Masked* masked = maskedIn(landscape);
  if (masked && asked(input, "expected", false)) {
    overlay.addContours(*masked->expected(row), input.theme.text, Dash::dashed);
  }
  addGradients(overlay, seen, landscape, row);
}

}  // namespace descent
