// SPDX-License-Identifier: GPL-3.0-or-later
// The contour with a field of arrows: −∇f, or (setting "field": "step") the step that the run spoken of would make at
// each place with the state and the settings that it has at the cursor.
#include <cmath>

#include "core/numeric/flush_denormals.h"
#include "core/run/replayed_step.h"
#include "ui/stage/tiles/flow_arrows.h"
#include "ui/stage/tiles/step_at_cursor.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double spacing = 34, longest = 26;  // logical pixels
constexpr int gradientPart = 5'000'000, stepPart = 6'000'000;

bool wantsSteps(const nlohmann::json& settings) {
  const auto field = settings.find("field");
  return field != settings.end() && *field == "step";
}

struct FlowField {
  std::function<QPointF(QPointF)> vectorAt;
  std::shared_ptr<const void> source;  ///< what it was made from: a field of the same source and part is the same
  int part = 0;
  QString title;
};

FlowField gradientField(const TileFrame& frame, const TileInput& input, const Landscape& landscape) {
  const auto function = landscape.at(landscape.moves() ? presentRow(input.view) : 0);
  return {.vectorAt =
              [function](QPointF at) {
                const GradientJet<double> jet = function->gradient({at.x(), at.y()});
                return QPointF(-jet.dx, -jet.dy);
              },
          .source = frame.field->samples,
          .part = gradientPart,
          .title = "Flow of −∇f"};
}

std::optional<FlowField> stepField(const TileInput& input, const std::shared_ptr<const Landscape>& landscape) {
  const auto at = stepAtCursor(input);
  if (!at) return std::nullopt;
  const Scene& scene = *input.view.scene;
  const PointRunInput made{landscape, Point(at->from.x(), at->from.y()), scene.seed, scene.steps};
  const auto replayed = std::make_shared<ReplayedStep>(made, *at->shown.run, at->step);
  return FlowField{.vectorAt =
                       [replayed](QPointF place) {
                         const Point to = replayed->from({place.x(), place.y()});
                         return QPointF(to.x() - place.x(), to.y() - place.y());
                       },
                   .source = at->shown.run,
                   .part = stepPart + int(at->step % 1'000'000),
                   .title = QString("Steps of %1, as at step %2").arg(at->shown.label).arg(at->step)};
}

}  // namespace

TileFrame flowFrame(const TileInput& input) {
  TileFrame frame = contourFrame(input, "Flow");
  const std::shared_ptr<const Landscape> landscape = input.fields.landscape(*input.view.scene);
  if (!landscape || !frame.field) {
    if (input.view.scene->isNetwork()) frame.decor.message = "A network has too many parameters for a flow field.";
    return frame;
  }
  const FlushDenormals guard;
  const bool steps = wantsSteps(input.settings);
  const auto field = steps ? stepField(input, landscape) : gradientField(frame, input, *landscape);
  frame.decor.title = field ? field->title : QStringLiteral("There is no step yet");
  if (!field) return frame;
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  std::vector<QPointF> strokes = strokesOf(flowArrows(map, spacing, field->vectorAt), map, longest);
  QColor color = input.theme.text;
  color.setAlphaF(0.72f);
  Polyline arrows{.source = field->source,
                  .part = field->part,
                  .count = strokes.size(),
                  .at = heldPoints(std::move(strokes)),
                  .color = color,
                  .width = 1.1};
  frame.curves.insert(frame.curves.begin(), std::move(arrows));
  return frame;
}

}  // namespace descent
