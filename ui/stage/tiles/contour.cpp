// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "ui/stage/run_facts.h"
#include "ui/stage/tiles/batch_overlay.h"
#include "ui/stage/tiles/early_stopping_overlay.h"
#include "ui/stage/tiles/regularisation_overlays.h"
#include "ui/stage/tiles/seen_surface.h"
#include "ui/stage/tiles/step_arrows.h"
#include "ui/stage/tiles/surface_axes.h"
#include "ui/stage/tiles/surface_levels.h"
#include "ui/stage/tiles/surface_marks.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double pixelsPerSample = 2.6;  // physical; in between the card interpolates
constexpr double marginOfField = 0.12;   // sampled beyond the view, so that a pan does not uncover bare ground
constexpr int mostSamples = 700;         // in one direction

bool hasColorBar(const nlohmann::json& settings) {
  const auto asked = settings.find("color_bar");
  return asked == settings.end() || *asked != false;
}

FieldRequest requestOf(const TileInput& input, const Landscape& landscape, const PlotMap& map) {
  const AxisRange &x = map.axes.x.range, &y = map.axes.y.range;
  const double dx = x.span() * marginOfField, dy = y.span() * marginOfField;
  const double perPixel = input.factor / pixelsPerSample * (1 + 2 * marginOfField);
  const auto samples = [perPixel](double pixels) { return std::clamp(int(pixels * perPixel), 8, mostSamples); };
  const Sighting sighting = sightingOf(input, landscape);
  return {.plan = {{x.low - dx, x.high + dx, y.low - dy, y.high + dy},
                   samples(map.inner.width()),
                   samples(map.inner.height())},
          .levels = levelRequest(input.settings, landscape),
          .row = sighting.row,
          .picture = input.picture,
          .sight = sighting.sight,
          .seed = sighting.seed,
          .levelPlane = sighting.sight == Sight::whole ? std::nullopt : std::optional(chosenPlane(input, landscape))};
}

void addRuns(TileFrame& frame, const TileInput& input) {
  const std::vector<ShownRun> runs = shownRuns(input.view);
  for (const ShownRun& shown : runs) {
    addCurve(frame, shown, input, {.point = &pointOfRow});
    if (const auto average = averageOf(shown, input)) {
      frame.curves.push_back(average->curve);
      frame.glyphs.push_back(average->head);
    }
  }
  const std::vector<LegendRow> rows = legendOf(input.view, runs);
  frame.legend.insert(frame.legend.begin(), rows.begin(), rows.end());
}

/// Why the run spoken of diverged, oscillates or stalls, once time has come to its end.
std::optional<Note> verdictNote(const TileInput& input, const std::shared_ptr<const Landscape>& landscape) {
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* spoken = spokenRun(runs, input.view.selection);
  const auto wanted = input.settings.find("diagnosis");
  if (wanted != input.settings.end() && *wanted == false) return std::nullopt;
  if (!spoken || input.view.rowOf(*spoken->run) < spoken->run->lastStep()) return std::nullopt;
  const auto diagnosis = input.fields.facts().diagnosis(landscape, spoken->run);
  if (!diagnosis || diagnosis->kind == Diagnosis::Kind::stepsRanOut) return std::nullopt;  // it is still on its way
  const QString cure = QString::fromStdString(diagnosis->cure.text);
  const bool canBeSet = !diagnosis->cure.key.empty();
  return Note{.text = spoken->label + ". " + QString::fromStdString(diagnosis->sentence) + (canBeSet || cure.isEmpty() ? "" : " Cure: " + cure + "."),
              .button = canBeSet ? "Cure: " + cure : QString(),
              .mark = spoken->color,
              .run = int(spoken->index)};
}

/// The arrows belong to the microscope: they are there where it is, or where they are asked for.
bool showsArrows(const TileInput& input) {
  const auto asked = input.settings.find("arrows");
  if (asked != input.settings.end() && asked->is_boolean()) return asked->get<bool>();
  const auto layout = input.view.scene->stage.find("layout");
  return layout != input.view.scene->stage.end() && *layout == "step-microscope";
}

}  // namespace

TileFrame contourFrame(const TileInput& input) {
  const QString title = QString::fromStdString(input.view.scene->title);
  const auto landscape = input.fields.landscape(*input.view.scene);
  return contourFrame(input, landscape ? titleWithSight(title, input, *landscape) : title);
}

TileFrame contourFrame(const TileInput& input, const QString& title) {
  TileFrame frame;
  frame.decor.title = title;
  const std::shared_ptr<const Landscape> landscape = input.fields.landscape(*input.view.scene);
  if (!landscape) {
    frame.decor.message = input.view.scene->isNetwork() ? "A network has too many parameters for a contour." : "There is no surface yet.";
    return frame;
  }
  const bool hasBar = hasColorBar(input.settings);
  if (hasBar) frame.decor.colorBar = ColorBar{.title = "loss"};
  frame.decor.axes = surfaceAxes(input, *landscape, frame.decor);
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  frame.field = Field{.samples = input.fields.field(landscape, requestOf(input, *landscape, map)),
                      .palette = input.theme.palette};
  if (hasBar) frame.decor.colorBar = colorBarOf(*frame.field, "loss");
  if (frame.field->samples && frame.field->samples->grid.extent().empty()) {
    frame.decor.message = "The function has no finite value here.";
  }
  frame.glyphs = knownPointMarks(knownPointsSeen(input, *landscape), input.theme);
  for (const Glyph& start : startMarks(input, *landscape)) frame.glyphs.push_back(start);
  addRegularisation(frame, input, landscape);
  addRuns(frame, input);
  addBatchOverlay(frame, input, *landscape);
  addEarlyStopping(frame, input, landscape);
  frame.note = verdictNote(input, landscape);
  if (const auto at = showsArrows(input) ? stepAtCursor(input) : std::nullopt) addStepArrows(frame, *at, input);
  return frame;
}

}  // namespace descent
