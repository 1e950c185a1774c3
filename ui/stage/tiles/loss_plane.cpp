// SPDX-License-Identifier: GPL-3.0-or-later
// The loss of a network over a plane through its weights, and the way of the runs seen from above it. Settings:
// "directions" (principal, random, checkpoints), "seed" of random ones and of the images, "images" of the sample.
#include <algorithm>
#include <cmath>

#include "ui/stage/loss_plane_picture.h"
#include "ui/stage/tiles/run_curves.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

using Picture = std::shared_ptr<const LossPlanePicture>;

PlaneKind kindOf(const nlohmann::json& settings) {
  const auto asked = settings.find("directions");
  const bool given = asked != settings.end() && asked->is_string();
  return given ? planeKindNamed(asked->get<std::string>()).value_or(PlaneKind::principal) : PlaneKind::principal;
}

std::int64_t wholeNumber(const nlohmann::json& settings, const char* key, std::int64_t otherwise) {
  const auto found = settings.find(key);
  if (found == settings.end() || !found->is_number()) return otherwise;
  return std::int64_t(std::clamp(found->get<double>(), 1.0, 1e6));
}

Rectangle resized(const Rectangle& old, double factor) {
  const Point middle = old.middle(), half = Point(old.width(), old.height()) * (factor / 2);
  return {middle.x() - half.x(), middle.x() + half.x(), middle.y() - half.y(), middle.y() + half.y()};
}

/// Between the outermost samples, which stand in the middle of their cells: the field ends where the axes do.
Rectangle seenOf(const Rectangle& domain) { return resized(domain, 1 - 1.0 / TrainingPlanePlan{}.side); }
Rectangle sampledFor(const Rectangle& seen) { return resized(seen, 1 / (1 - 1.0 / TrainingPlanePlan{}.side)); }

/// None: the plane's own choice.
std::optional<Rectangle> wantedDomain(const nlohmann::json& settings, PlaneKind kind) {
  const AxisRange none{0, 0}, x = zoomedRange(settings, "x", none), y = zoomedRange(settings, "y", none);
  if (x.span() > 0 && y.span() > 0) return sampledFor({x.low, x.high, y.low, y.high});
  return kind == PlaneKind::random ? std::optional(sampledFor({})) : std::nullopt;
}

/// While a run grows: its last step with all but the two leading binary digits dropped, so that few planes are made.
std::int64_t settledStep(std::int64_t step) {
  std::int64_t unit = 1;
  while (step / unit >= 4) unit *= 2;
  return step / unit * unit;
}

LossPlaneRequest requestOf(const TileInput& input, const std::vector<ShownRun>& runs) {
  LossPlaneRequest request{.runs = {},
                           .kind = kindOf(input.settings),
                           .seed = std::uint64_t(wholeNumber(input.settings, "seed", 1)),
                           .images = Index(wholeNumber(input.settings, "images", 512)),
                           .domain = wantedDomain(input.settings, kindOf(input.settings))};
  for (const ShownRun& shown : runs) {
    if (shown.run->lastStep() < 1 || !shown.run->network()) continue;
    request.runs.push_back(shown.run);
    request.upTo = std::max(request.upTo, shown.run->lastStep());
    request.growing |= !shown.run->finished();
    const bool about = request.kind == PlaneKind::random && input.view.selection.run == shown.index;
    if (about) std::swap(request.runs.front(), request.runs.back());
  }
  if (request.growing) request.upTo = settledStep(request.upTo);
  return request;
}

QPointF placeOf(const PathPoint& point) { return {point.at.x(), point.at.y()}; }

/// The path up to the present step; between two key frames its head glides.
Polyline curveOf(const ShownRun& shown, const Picture& picture, const PlanePath& path, const TileInput& input) {
  const double now = input.view.stepOf(*shown.run);
  const auto next = std::ranges::find_if(path, [now](const PathPoint& point) { return double(point.step) > now; });
  Polyline curve{.source = picture,
                 .part = int(shown.index),
                 .count = std::size_t(next - path.begin()),
                 .at = [picture, &path](std::size_t i) { return placeOf(path[i]); },
                 .color = shown.color,
                 .width = input.theme.lineWidth,
                 .dash = shown.dash};
  if (next == path.begin() || next == path.end()) return curve;
  const PathPoint& before = *std::prev(next);
  const double share = (now - double(before.step)) / double(next->step - before.step);
  curve.head = placeOf(before) + share * (placeOf(*next) - placeOf(before));
  return curve;
}

QString percent(double share) {
  if (share < 0.001) return "under 0.1 %";
  return QString::number(100 * share, 'f', share < 0.1 ? 1 : 0) + " %";
}

void addPaths(TileFrame& frame, const Picture& picture, const std::vector<ShownRun>& runs, const TileInput& input) {
  frame.legend = legendOf(input.view, runs);
  for (const ShownRun& shown : runs) {
    const PlanePath* path = picture->pathOf(*shown.run);
    if (!path || path->empty()) continue;
    frame.curves.push_back(curveOf(shown, picture, *path, input));
    if (frame.curves.back().count > 0) frame.glyphs.push_back(headOf(shown, frame.curves.back(), input));
  }
  if (picture->plane->complete) {
    frame.legend.push_back({.text = "gap to true loss ≤ " + percent(picture->plane->relativeGap()), .color = {}});
  }
}

Axes axesOf(const LossPlanePicture& picture, const std::optional<Rectangle>& wanted) {
  const Rectangle domain = seenOf(wanted.value_or(picture.plane->losses->domain));
  const QString kinds[] = {"random", "principal", "checkpoints"};
  const auto title = [&](int number, double share) {
    const QString name = QString("%1 %2").arg(kinds[int(picture.kind)]).arg(number);
    return picture.kind == PlaneKind::random ? name : name + ": " + percent(share);
  };
  const VarianceShares& shares = picture.plane->shares;
  return {{.range = {domain.xMin, domain.xMax}, .title = title(1, shares.first)},
          {.range = {domain.yMin, domain.yMax}, .title = title(2, shares.second)},
          false};
}

QString titleOf(const LossPlanePicture& picture) {
  return "Loss plane: " + percent(picture.plane->shares.together()) + " of the variance";
}

}  // namespace

TileFrame lossPlaneFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Loss plane";
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const LossPlaneRequest request = requestOf(input, runs);
  if (!input.view.scene->isNetwork() || request.runs.empty()) {
    frame.decor.message = input.view.scene->isNetwork() ? "Training has not begun: press Start training."
                                                        : "A loss plane is shown when the scene holds a network.";
    return frame;
  }
  const Picture picture = input.fields.made<LossPlanePicture>(request);
  if (!picture || !picture->plane) {
    frame.decor.message = picture ? QString::fromStdString(picture->problem) : "The plane is being computed.";
    return frame;
  }
  frame.decor.title = titleOf(*picture);
  frame.decor.axes = axesOf(*picture, request.domain);
  frame.field = Field{.samples = picture->field, .palette = input.theme.palette};
  frame.decor.colorBar = colorBarOf(*frame.field, "loss");
  addPaths(frame, picture, runs, input);
  return frame;
}

}  // namespace descent
