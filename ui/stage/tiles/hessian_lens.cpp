// SPDX-License-Identifier: GPL-3.0-or-later
// The Hessian lens: the surroundings of the point at the cursor, its eigen-axes in the colour of their curvature's
// sign, the isolines of the quadratic model (dashed) beside the true ones, and the numbers. It follows the run until
// it is zoomed or moved; setting "radius": its half width as a share of the domain's.
#include <algorithm>
#include <cmath>

#include "core/analysis/conic.h"
#include "core/analysis/curvature.h"
#include "core/analysis/stability_edge.h"
#include "core/optimizer/optimizer.h"
#include "ui/frame/contrast.h"
#include "ui/frame/palette.h"
#include "ui/stage/tiles/run_curves.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double usualRadius = 0.14;
constexpr double singular = 1e-9;    // a smaller ratio of curvatures is rounding
constexpr double axisLength = 0.33;  // of the shorter side of the picture
constexpr int axesPart = 7'000'000, modelPart = 7'000'001;

constexpr std::size_t mostIsolines = 9;  // of the model: more are a grey mass

struct Lens {
  const ShownRun& shown;
  std::int64_t row;
  Point at;
  HessianJet<double> jet;
  Curvature curvature;
};

bool isFlat(double value, const Curvature& curvature) { return std::abs(value) <= singular * curvature.strongest(); }

/// Told apart in every colour blindness and legible on the theme's ground.
struct SignColors {
  QColor upwards, downwards, flat;

  explicit SignColors(const Theme& theme)
      : upwards(shownColor(runColor(0), theme.plotGround, textContrast)),
        downwards(shownColor(runColor(1), theme.plotGround, textContrast)),
        flat(theme.faintText) {}

  QColor of(double value, const Curvature& curvature) const {
    return isFlat(value, curvature) ? flat : value > 0 ? upwards : downwards;
  }
};

QString signatureOf(const Curvature& curvature) {
  if (isFlat(curvature.smallest, curvature) || isFlat(curvature.largest, curvature)) return "degenerate: flat one way";
  if (curvature.smallest > 0) return "minimum-like: upwards both ways";
  return curvature.largest < 0 ? "maximum-like: downwards both ways" : "saddle-like: up one way, down the other";
}

QString numberText(double value) { return QString::number(value, 'g', 4).replace('-', QChar(0x2212)); }

QString conditionText(const Curvature& curvature) {
  const double least = std::min(std::abs(curvature.smallest), std::abs(curvature.largest));
  return least > singular * curvature.strongest() ? "condition " + numberText(curvature.strongest() / least)
                                                  : "condition ∞";
}

/// The update that leaves the row: its rate, and each coordinate's own.
std::span<const double> updateFrom(const Lens& lens) {
  return lens.shown.run->rows()[std::min(lens.row + 1, lens.shown.run->lastStep())];
}

const Segment& segmentOf(const RunPlan& plan, std::int64_t step) {
  const Segment* found = &plan.segments.front();
  for (const Segment& segment : plan.segments) {
    if (segment.at <= step) found = &segment;
  }
  return *found;
}

/// Rate × largest curvature, beside what the rule bears; rules that bear no fixed number are held to gradient
/// descent's 2.
struct Product {
  double value, bound;
  QString text;
};

Product productOf(const Lens& lens) {
  const std::span<const double> row = updateFrom(lens);
  const Segment segment = segmentOf(lens.shown.run->plan(), lens.row);
  const StabilityEdge edge = stabilityEdge(segment).value_or(StabilityEdge{});
  const Point rates(row[point_columns::rateX], row[point_columns::rateY]);
  const double value = edge.perCoordinate ? scaledCurvature(lens.jet, rates).largest
                                          : row[point_columns::learningRate] * lens.curvature.largest;
  const QString name = edge.perCoordinate ? "largest of rate × curvature" : "η λ₁";
  const QString bound =
      edge.text.empty() ? QString("2") : numberText(edge.bound) + " = " + QString::fromStdString(edge.text);
  const bool grows = value > edge.bound;
  return {value, edge.bound,
          QString("%1 = %2 %3 %4").arg(name, numberText(value), grows ? ">" : "<", bound) + (grows ? ": grows" : "")};
}

/// About `at`; of one that has gone very far as wide as numbers there can tell apart.
nlohmann::json windowSettings(const TileInput& input, const Landscape& landscape, const Point& at) {
  nlohmann::json settings = input.settings;
  const auto asked = settings.find("radius");
  const double share =
      asked != settings.end() && asked->is_number() ? std::clamp(asked->get<double>(), 1e-6, 10.0) : usualRadius;
  const auto around = [share](double middle, double width) {
    const double half = std::max(share * width, std::abs(middle) * 1e-9);
    return nlohmann::json::array({middle - half, middle + half});
  };
  if (!settings.contains("x")) settings["x"] = around(at.x(), landscape.domain().width());
  if (!settings.contains("y")) settings["y"] = around(at.y(), landscape.domain().height());
  return settings;
}

void addAxes(TileFrame& frame, const Lens& lens, const PlotMap& map, const Theme& theme) {
  const double half = axisLength * std::min(map.inner.width(), map.inner.height());
  const QPointF middle = map.toPixel({lens.at.x(), lens.at.y()});
  const Point small = lens.curvature.alongSmallest, large(-small.y(), small.x());
  const auto add = [&](const Point& way, double value, const QString& name, int part) {
    const QPointF pixels(way.x() * half, -way.y() * half);
    const QPointF from = map.toPlot(middle - pixels), to = map.toPlot(middle + pixels);
    const QColor color = SignColors(theme).of(value, lens.curvature);
    frame.curves.push_back({.source = lens.shown.run,
                            .part = axesPart + 2 * int(lens.row % 100'000) + part,
                            .count = 1,
                            .at = [from](std::size_t) { return from; },
                            .head = to,
                            .color = color,
                            .width = theme.lineWidth * 1.2});
    const QPointF end = pixels.y() < 0 || (pixels.y() == 0 && pixels.x() > 0) ? pixels : -pixels;
    frame.decor.labels.push_back({.text = name, .at = map.toPlot(middle + end * 1.12), .size = 1.25, .color = color});
  };
  add(large, lens.curvature.largest, "λ₁", 0);
  add(small, lens.curvature.smallest, "λ₂", 1);
}

struct Line {
  QString text;
  QColor color;
};

std::vector<Line> linesOf(const Lens& lens, const Theme& theme) {
  const SignColors colors(theme);
  const Product product = productOf(lens);
  const Curvature& c = lens.curvature;
  std::vector<Line> lines{{"λ₁ = " + numberText(c.largest), colors.of(c.largest, c)},
                          {"λ₂ = " + numberText(c.smallest), colors.of(c.smallest, c)},
                          {conditionText(c), {}},
                          {signatureOf(c), {}}};
  if (std::isfinite(product.value))
    lines.push_back({product.text, product.value > product.bound ? colors.downwards : QColor()});
  return lines;
}

/// Where the numbers stand, in logical pixels of the tile: as large as the picture's width allows.
struct Panel {
  QPointF corner;
  double unit = 1;  ///< the height of the type
  QSizeF size;

  Panel(const std::vector<Line>& lines, const PlotMap& map, const Theme& theme) : corner(map.inner.topLeft()) {
    unit = theme.fontSize * std::clamp(map.inner.width() / theme.fontSize / 26, 0.8, 1.6);
    qsizetype longest = 0;
    for (const Line& line : lines) longest = std::max(longest, line.text.size());
    size = {(0.58 * double(longest) + 1) * unit, (0.5 + 1.45 * double(lines.size())) * unit};
  }

  QPointF place(std::size_t line) const { return corner + QPointF(0.6 * unit, (0.95 + 1.45 * double(line)) * unit); }
};

/// At the levels of the true isolines, or some of them; not behind the numbers.
void addModel(TileFrame& frame, const Lens& lens, const PlotMap& map, const Panel& panel, const Theme& theme) {
  if (!frame.field->samples) return;
  const std::vector<double>& levels = frame.field->samples->levels.values;
  const double reach = std::hypot(map.axes.x.range.span(), map.axes.y.range.span());
  const QRectF behind(panel.corner, panel.size);
  std::vector<QPointF> points;
  for (std::size_t i = 0; i < levels.size(); i += levels.size() / mostIsolines + 1) {
    for (const Point& point : modelIsoline(lens.jet, lens.at, levels[i], reach)) {
      const QPointF at(point.x(), point.y());
      points.push_back(behind.contains(map.toPixel(at)) ? QPointF(NAN, NAN) : at);
    }
  }
  const std::size_t count = points.size();
  frame.curves.push_back({.source = frame.field->samples,
                          .part = modelPart + int(lens.row % 1'000'000),
                          .count = count,
                          .at = heldPoints(std::move(points)),
                          .color = theme.text,
                          .width = 1.2,
                          .dash = Dash::dashed});
  frame.legend = {{.text = "quadratic model", .color = theme.text, .dash = Dash::dashed}};
}

void addNumbers(TileFrame& frame, const std::vector<Line>& lines, const PlotMap& map, const Panel& panel,
                const Theme& theme) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    frame.decor.labels.push_back({.text = lines[i].text,
                                  .at = map.toPlot(panel.place(i)),
                                  .alignment = Qt::AlignLeft,
                                  .size = panel.unit / theme.fontSize,
                                  .color = lines[i].color});
  }
}

std::optional<Lens> lensOf(const TileInput& input, const Landscape& landscape, const ShownRun& shown) {
  if (shown.run->lastStep() < 0) return std::nullopt;
  const std::int64_t row = std::max<std::int64_t>(input.view.rowOf(*shown.run), 0);
  const QPointF at = pointOfRow(shown.run->rows()[row]);
  const auto function = landscape.at(row);
  const HessianJet<double> jet = function->hessian({at.x(), at.y()});
  return Lens{shown, row, {at.x(), at.y()}, jet, curvatureOf(jet)};
}

/// Other runs would cross the numbers and say nothing about this point.
View viewOfOne(View view, std::size_t index) {
  Scene scene = *view.scene;
  for (std::size_t i = 0; i < scene.runs.size(); ++i) scene.runs[i].visible = i == index;
  view.scene = std::make_shared<const Scene>(std::move(scene));
  return view;
}

TileFrame messageFrame(const QString& message) {
  TileFrame frame;
  frame.decor.title = "Hessian";
  frame.decor.message = message;
  return frame;
}

}  // namespace

TileFrame hessianLensFrame(const TileInput& input) {
  const Scene& scene = *input.view.scene;
  const std::shared_ptr<const Landscape> landscape = input.fields.landscape(scene);
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* spoken = spokenRun(runs, input.view.selection);
  if (!landscape || !spoken)
    return messageFrame(scene.isNetwork() ? "A network has too many parameters for its Hessian."
                                          : "There is no run to look at.");
  const auto lens = lensOf(input, *landscape, *spoken);
  if (!lens) return messageFrame("There is no step to look at yet.");
  if (!std::isfinite(lens->curvature.strongest())) return messageFrame("The Hessian is not finite at this point.");
  const nlohmann::json settings = windowSettings(input, *landscape, lens->at);
  const QString title = QString("Hessian of the loss at step %1 of %2").arg(lens->row).arg(spoken->label);
  const View alone = viewOfOne(input.view, spoken->index);
  TileFrame frame =
      contourFrame({alone, input.theme, input.size, input.factor, settings, input.fields, input.picture}, title);
  frame.note.reset();  // the contour says it
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  const std::vector<Line> lines = linesOf(*lens, input.theme);
  const Panel panel(lines, map, input.theme);
  addModel(frame, *lens, map, panel, input.theme);
  addAxes(frame, *lens, map, input.theme);
  addNumbers(frame, lines, map, panel, input.theme);
  return frame;
}

}  // namespace descent
