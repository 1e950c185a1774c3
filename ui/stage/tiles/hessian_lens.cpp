// SPDX-License-Identifier: GPL-3.0-or-later
// The Hessian lens: the surroundings of the point at the cursor, its eigen-axes in the colour of their curvature's
// sign, the isolines of the quadratic model (dashed) beside the true ones, and the numbers. It follows the run until
// it is zoomed or moved; setting "radius": its half width as a share of the domain's.
#include <algorithm>
#include <cmath>

#include "core/analysis/conic.h"
#include "ui/stage/tiles/lens_numbers.h"
#include "ui/stage/tiles/run_curves.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double usualRadius = 0.14;
constexpr double axisLength = 0.33;  // of the shorter side of the picture
constexpr int axesPart = 7'000'000, modelPart = 7'000'001;

constexpr std::size_t mostIsolines = 9;  // of the model: more are a grey mass

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
    frame.decor.labels.push_back({.text = name, .at = map.toPlot(middle + end * 1.12), .size = 1.25, .color = theme.text});
  };
  add(large, lens.curvature.largest, "λ₁", 0);
  add(small, lens.curvature.smallest, "λ₂", 1);
}

/// At the levels of the true isolines, or some of them.
void addModel(TileFrame& frame, const Lens& lens, const PlotMap& map, const Theme& theme) {
  if (!frame.field->samples) return;
  const std::vector<double>& levels = frame.field->samples->levels.values;
  const double reach = std::hypot(map.axes.x.range.span(), map.axes.y.range.span());
  std::vector<QPointF> points;
  for (std::size_t i = 0; i < levels.size(); i += levels.size() / mostIsolines + 1) {
    for (const Point& point : modelIsoline(lens.jet, lens.at, levels[i], reach)) {
      points.push_back({point.x(), point.y()});
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
  const QString title = QString("Hessian at step %1 of %2").arg(lens->row).arg(spoken->label);
  const View alone = viewOfOne(input.view, spoken->index);
  TileFrame frame =
      contourFrame({alone, input.theme, input.size, input.factor, settings, input.fields, input.picture}, title);
  frame.note.reset();  // the contour says it
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  addModel(frame, *lens, map, input.theme);
  addAxes(frame, *lens, map, input.theme);
  const LensRoom room = lensRoom(map.inner.width() / input.theme.fontSize);
  if (room == LensRoom::tiny) frame.legend.clear();
  for (const LegendRow& row : lensNumbers(*lens, input.theme, room)) frame.legend.push_back(row);
  return frame;
}

}  // namespace descent
