// SPDX-License-Identifier: GPL-3.0-or-later
// The surface in three dimensions: a lit mesh in a box over its contour, with the trajectories laid on it. Everything on
// the mesh is projected here: what the frame holds besides the mesh is plane.
#include <algorithm>
#include <cmath>

#include "ui/stage/tiles/surface_box.h"
#include "ui/stage/tiles/surface_levels.h"
#include "ui/stage/tiles/surface_marks.h"
#include "ui/stage/tiles/surface_settings.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr int samplesAcross = 640;      // for colours and isolines; the mesh is coarser
constexpr double roomForNumbers = 4, roomBelow = 2.6;  // font sizes at either side of the box, below and above

FieldRequest requestOf(const TileInput& input, const Landscape& landscape) {
  const Rectangle& all = landscape.domain();
  const AxisRange x = zoomedRange(input.settings, "x", {all.xMin, all.xMax});
  const AxisRange y = zoomedRange(input.settings, "y", {all.yMin, all.yMax});
  const Rectangle domain{x.low, x.high, y.low, y.high};
  const MeshBox box = boxOver(domain);
  const auto samples = [](double half) { return int(samplesAcross * half); };
  return {.plan = {domain, samples(box.halfWidth), samples(box.halfDepth)},
          .levels = levelRequest(input.settings, landscape),
          .row = landscape.moves() ? presentRow(input.view) : 0,
          .picture = input.picture};
}

Camera cameraOf(const SurfaceSettings& settings, const MeshBox& box, const TileInput& input, const QSizeF& picture) {
  const double both = 2 * input.theme.fontSize;
  const auto share = [both](double numbers, double length) { return std::max(0.5, 1 - both * numbers / length); };
  return {.yaw = settings.yaw,
          .pitch = settings.pitch,
          .zoom = settings.zoom,
          .radius = std::hypot(box.halfWidth, box.halfDepth),
          .height = MeshBox::top,
          .aspect = picture.width() / picture.height(),
          .room = {share(roomForNumbers, picture.width()), share(roomBelow, picture.height())}};
}

std::shared_ptr<const Mesh> meshOf(const TileInput& input, const std::shared_ptr<const Landscape>& landscape,
                                   const QSizeF& picture) {
  const SurfaceSettings settings = surfaceSettings(input.settings);
  const auto samples = input.fields.field(landscape, requestOf(input, *landscape));
  if (!samples || samples->grid.extent().empty()) return nullptr;
  auto mesh = std::make_shared<Mesh>();
  mesh->field = Field{.samples = samples, .palette = input.theme.palette};
  mesh->heights = input.fields.heights({samples, settings.height, knownMinimum(*landscape)});
  mesh->box = boxOver(samples->grid.domain);
  mesh->camera = cameraOf(settings, mesh->box, input, picture);
  return mesh;
}

void addMarks(TileFrame& frame, const TileInput& input, const Landscape& landscape) {
  for (const Glyph& mark : knownPointMarks(landscape.criticalPoints(), input.theme)) frame.glyphs.push_back(laidOn(*frame.mesh, mark));
  for (const Glyph& start : startMarks(input, landscape)) frame.glyphs.push_back(laidOn(*frame.mesh, start));
}

void addRuns(TileFrame& frame, const TileInput& input) {
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const auto lay = [&frame](const Polyline& curve, const Glyph& head) {
    frame.curves.push_back(laidOn(frame.mesh, curve));
    frame.glyphs.push_back(laidOn(*frame.mesh, head));
  };
  for (const ShownRun& shown : runs) {
    const Polyline curve = curveOf(shown, input, {.point = &pointOfRow});
    if (curve.count == 0) continue;  // a fork that has not left its parent yet
    lay(curve, headOf(shown, curve, input));
    if (const auto ghost = ghostOf(shown, input, &pointOfRow)) frame.glyphs.push_back(laidOn(*frame.mesh, *ghost));
    if (const auto average = averageOf(shown, input)) lay(average->curve, average->head);
  }
  frame.legend = legendOf(input.view, runs);
}

}  // namespace

TileFrame surfaceFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = QString::fromStdString(input.view.scene->title);
  const std::shared_ptr<const Landscape> landscape = input.fields.landscape(*input.view.scene);
  if (!landscape) {
    frame.decor.message = input.view.scene->isNetwork() ? "A network has too many parameters for a surface." : "There is no surface yet.";
    return frame;
  }
  const QSizeF picture = innerRect(frame.decor, input.theme, input.size).size();
  const std::shared_ptr<const Mesh> bare = meshOf(input, landscape, picture);
  if (!bare) {
    frame.decor.message = "The function has no finite value here.";
    return frame;
  }
  BoxDrawing box = boxDrawing(*bare, input.theme, picture);
  auto mesh = std::make_shared<Mesh>(*bare);
  mesh->lines = std::move(box.lines);
  for (const BoxLine& line : bare->rim()) mesh->lines.push_back(line);
  frame.mesh = mesh;
  frame.decor.labels = std::move(box.labels);
  addMarks(frame, input, *landscape);
  addRuns(frame, input);
  return frame;
}

}  // namespace descent
