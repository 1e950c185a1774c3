// SPDX-License-Identifier: GPL-3.0-or-later
// The points of a regression, and the line or the decision boundary of every run at the time cursor. Points held out
// are hollow; where there are batches, those that the next update sees stand out.
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/numeric/elementary.h"
#include "ui/stage/tiles/points_plot.h"
#include "ui/stage/tiles/run_curves.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr std::size_t mostResiduals = 400;         // more would be a grey wall
constexpr double pointSize = 0.62;                 // of the theme's markers
constexpr int linePart = 700, residualPart = 701;  // beyond the parts of a run's own curves
constexpr std::size_t pointsOfSigmoid = 161;

QColor withAlpha(QColor color, double alpha) {
  color.setAlphaF(float(alpha));
  return color;
}

AxisRange widened(AxisRange range, double share) {
  if (!(range.span() > 0)) return {range.low - 1, range.low + 1};
  return {range.low - share * range.span(), range.high + share * range.span()};
}

struct Picture {
  const TileInput& input;
  const Regression& regression;
  DataPlane plane;
  std::vector<ShownRun> runs;

  const ShownRun* spoken() const { return spokenRun(runs, input.view.selection); }
  Point parametersOf(const ShownRun& shown) const {
    const auto row = shown.run->rows()[std::max<std::int64_t>(input.view.rowOf(*shown.run), 0)];
    return {row[point_columns::x], row[point_columns::y]};
  }
  QPointF place(const LabelledPoint& point, const Point& parameters) const {
    if (plane != DataPlane::predictionOverTarget) return placeOf(point, plane);
    return {point.target, regression.prediction(parameters, point.features)};
  }
};

Axes axesOf(const Picture& picture) {
  ValueRange x, y;
  for (const LabelledPoint& point : picture.regression.table().points) {
    const QPointF at = picture.plane == DataPlane::predictionOverTarget ? QPointF(point.target, point.target)
                                                                        : placeOf(point, picture.plane);
    x.include(at.x());
    y.include(at.y());
  }
  const std::vector<std::string>& names = picture.regression.table().names;
  const auto name = [&](std::size_t i) { return i < names.size() ? QString::fromStdString(names[i]) : QString(); };
  const bool predicted = picture.plane == DataPlane::predictionOverTarget;
  const nlohmann::json& settings = picture.input.settings;
  return {.x = {.range = zoomedRange(settings, "x", widened({x.low, x.high}, 0.08)),
                .title = predicted ? "target " + name(2) : name(0)},
          .y = {.range = zoomedRange(settings, "y", widened({y.low, y.high}, 0.12)),
                .title = predicted ? "prediction" : name(1)}};
}

/// The line, curve or boundary of parameters over the axes; empty where it has none.
std::vector<QPointF> lineOf(const Picture& picture, const Point& parameters, const Axes& axes) {
  const AxisRange &x = axes.x.range, &y = axes.y.range;
  const auto at = [&](double feature) { return picture.regression.prediction(parameters, {feature, 1}); };
  if (picture.plane == DataPlane::targetOverFeature && !picture.regression.classes()) {
    return {{x.low, at(x.low)}, {x.high, at(x.high)}};
  }
  std::vector<QPointF> points;
  if (picture.plane == DataPlane::targetOverFeature) {
    for (std::size_t i = 0; i < pointsOfSigmoid; ++i) {
      const double feature = x.low + x.span() * double(i) / (pointsOfSigmoid - 1);
      points.emplace_back(feature, elementary::sigmoid(at(feature)));
    }
    return points;
  }
  if (picture.plane == DataPlane::predictionOverTarget) return points;
  // Where the logit is 0: from its values at a corner and its slopes.
  const auto logit = [&](double a, double b) { return picture.regression.prediction(parameters, {a, b}); };
  const Point middle(x.middle(), y.middle());
  const double value = logit(middle.x(), middle.y());
  const Point slope(logit(middle.x() + 1, middle.y()) - value, logit(middle.x(), middle.y() + 1) - value);
  if (!(slope.norm() > 0)) return points;
  const Point nearest = middle - value / slope.squaredNorm() * slope, along = Point(-slope.y(), slope.x()).normalized();
  const double reach = 2 * std::max(x.span(), y.span()) + (nearest - middle).norm();
  const Point from = nearest - reach * along, to = nearest + reach * along;
  return {{from.x(), from.y()}, {to.x(), to.y()}};
}

void addLines(TileFrame& frame, const Picture& picture) {
  for (const ShownRun& shown : picture.runs) {
    if (shown.run->lastStep() < 0) continue;
    std::vector<QPointF> points = lineOf(picture, picture.parametersOf(shown), *frame.decor.axes);
    if (points.empty()) continue;
    frame.curves.push_back({.source = std::make_shared<int>(0),  // a line of its own at every step
                            .part = linePart,
                            .count = points.size(),
                            .at = heldPoints(points),
                            .color = shown.color,
                            .width = picture.input.theme.lineWidth,
                            .dash = shown.dash});
  }
}

/// From every training point to the line of the run that is spoken of.
void addResiduals(TileFrame& frame, const Picture& picture) {
  const ShownRun* spoken = picture.spoken();
  const auto& points = picture.regression.table().points;
  const bool line = picture.plane == DataPlane::targetOverFeature && !picture.regression.classes();
  if (!spoken || !line || points.size() > mostResiduals || spoken->run->lastStep() < 0) return;
  const Point parameters = picture.parametersOf(*spoken);
  const double gap = std::numeric_limits<double>::quiet_NaN();
  std::vector<QPointF> strokes;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (picture.regression.heldOut()[i]) continue;
    strokes.push_back(placeOf(points[i], picture.plane));
    strokes.emplace_back(points[i].features.x(), picture.regression.prediction(parameters, points[i].features));
    strokes.emplace_back(gap, gap);
  }
  frame.curves.insert(frame.curves.begin(), {.source = std::make_shared<int>(0),
                                             .part = residualPart,
                                             .count = strokes.size(),
                                             .at = heldPoints(strokes),
                                             .color = withAlpha(spoken->color, 0.35),
                                             .width = 1});
}

/// Which points the next update of the run spoken of sees; empty without batches.
std::vector<bool> nextBatch(const Picture& picture) {
  if (picture.regression.stepsPerEpoch() == 1 || !picture.spoken()) return {};
  std::vector<bool> chosen(picture.regression.table().points.size(), false);
  const std::int64_t row = std::max<std::int64_t>(picture.input.view.rowOf(*picture.spoken()->run), 0);
  for (const std::size_t i : picture.regression.batchAt(row)) chosen[i] = true;
  return chosen;
}

void addPoints(TileFrame& frame, const Picture& picture) {
  const Theme& theme = picture.input.theme;
  const auto& points = picture.regression.table().points;
  const std::vector<bool> batch = nextBatch(picture);
  const Point parameters = picture.spoken() ? picture.parametersOf(*picture.spoken()) : Point(0, 0);
  const bool classes = picture.regression.classes();
  const QString tooltip = picture.plane == DataPlane::predictionOverTarget
                              ? QString()
                              : QStringLiteral("drag it; the right button removes it; by keys: P");
  const double crowd = points.size() > 1000 ? 0.6 : 1;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool held = picture.regression.heldOut()[i], faint = !batch.empty() && !batch[i];
    const Marker full = classes && points[i].target == 0 ? Marker::square : Marker::disc;
    frame.glyphs.push_back({.marker = held ? Marker::ring : full,
                            .at = picture.place(points[i], parameters),
                            .size = theme.markerSize * pointSize * crowd * (batch.empty() || faint ? 1 : 1.4),
                            .color = withAlpha(theme.text, faint                              ? 0.3
                                                           : classes && points[i].target == 0 ? 0.55
                                                                                              : 0.9),
                            .outline = faint ? QColor(Qt::transparent) : theme.casing,
                            .tooltip = tooltip});
  }
}

QString titleOf(const Picture& picture) {
  const QString count = QLocale::c().toString(qulonglong(picture.regression.trainingCount()));
  QString title = count + (picture.regression.trainingCount() == 1 ? " point" : " points");
  const auto held = std::ranges::count(picture.regression.heldOut(), true);
  if (held > 0) title += ", " + QString::number(held) + " held out";
  if (picture.regression.stepsPerEpoch() > 1) {
    title += ", batches of " + QString::number(picture.regression.batchSize());
  }
  return title;
}

}  // namespace

TileFrame dataFrame(const TileInput& input) {
  TileFrame frame;
  const auto landscape = input.fields.landscape(*input.view.scene);
  const Regression* regression = landscape ? regressionIn(*landscape) : nullptr;
  if (!regression) {
    frame.decor.title = "Data";
    frame.decor.message = "Only a regression has points.";
    return frame;
  }
  const Picture picture{input, *regression, planeOf(regression->form(), regression->classes()), shownRuns(input.view)};
  frame.decor.title = titleOf(picture);
  frame.decor.axes = axesOf(picture);
  addLines(frame, picture);
  addResiduals(frame, picture);
  addPoints(frame, picture);
  frame.legend = legendOf(input.view, picture.runs);
  return frame;
}

}  // namespace descent
