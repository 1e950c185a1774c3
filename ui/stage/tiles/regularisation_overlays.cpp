// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/regularisation_overlays.h"

#include <cmath>

#include "ui/stage/run_facts.h"
#include "ui/stage/tiles/contour_settings.h"
#include "ui/stage/tiles/run_curves.h"
#include "ui/stage/tiles/surface_levels.h"

namespace descent {
namespace {

constexpr int firstPart = 8'000'000;

LinesRequest requestOf(const TileInput& input, const TileFrame& frame,
                       const std::shared_ptr<const Landscape>& landscape) {
  const AxisRange &x = frame.decor.axes->x.range, &y = frame.decor.axes->y.range;
  return {.landscape = landscape,
          .view = {x.low, x.high, y.low, y.high},
          .row = landscape->moves() ? presentRow(input.view) : 0,
          .paths = showsOverlay(input.settings, contour_overlays::path),
          .penalty = showsOverlay(input.settings, contour_overlays::penalty),
          .bare = showsOverlay(input.settings, contour_overlays::bare),
          .levels = levelRequest(input.settings, static_cast<const Regularised&>(*landscape).inner())};
}

/// Several lines as one curve, parted by points without a place.
std::vector<QPointF> joined(const std::vector<LandscapeLines::Line>& lines) {
  std::vector<QPointF> points;
  for (const LandscapeLines::Line& line : lines) {
    if (!points.empty()) points.emplace_back(NAN, NAN);
    for (const Point& point : line) points.emplace_back(point.x(), point.y());
  }
  return points;
}

struct Look {
  QString name;
  double opacity, width;
  Dash dash;
};

class Overlays {
 public:
  Overlays(TileFrame& frame, const Theme& theme, std::shared_ptr<const LandscapeLines> lines)
      : frame_(frame), theme_(theme), lines_(std::move(lines)) {}

  void add(const std::vector<LandscapeLines::Line>& lines, const Look& look) {
    std::vector<QPointF> points = joined(lines);
    ++part_;
    if (points.empty()) return;
    QColor color = theme_.text;
    color.setAlphaF(float(look.opacity));
    frame_.curves.push_back({.source = lines_,
                             .part = firstPart + part_,
                             .count = points.size(),
                             .at = heldPoints(std::move(points)),
                             .color = color,
                             .width = look.width * theme_.lineWidth,
                             .dash = look.dash});
    frame_.legend.push_back(
        {.text = look.name, .color = color, .marker = std::nullopt, .dash = look.dash, .head = std::nullopt});
  }

  void addEnds() {
    for (const Point& end : lines_->ends) {
      frame_.glyphs.push_back({.marker = Marker::star,
                               .at = QPointF(end.x(), end.y()),
                               .size = theme_.markerSize * 1.5,
                               .color = theme_.text,
                               .outline = theme_.casing,
                               .tooltip = "minimum with the penalty"});
    }
  }

 private:
  TileFrame& frame_;
  const Theme& theme_;
  std::shared_ptr<const LandscapeLines> lines_;
  int part_ = 0;
};

}  // namespace

void addRegularisation(TileFrame& frame, const TileInput& input, const std::shared_ptr<const Landscape>& landscape) {
  if (!frame.decor.axes || !dynamic_cast<const Regularised*>(landscape.get())) return;
  const auto lines = input.fields.facts().lines().lines(requestOf(input, frame, landscape));
  Overlays overlays(frame, input.theme, lines);
  overlays.add(lines->bare, {"loss without penalty", 0.45, 0.4, Dash::solid});
  overlays.add(lines->penalty, {"penalty alone", 0.4, 0.45, Dash::dotted});
  overlays.add(lines->paths, {"minimum as λ grows", 0.85, 0.7, Dash::dashed});
  const bool border = showsOverlay(input.settings, contour_overlays::border) && !lines->border.empty();
  if (border) overlays.add({lines->border}, {"constraint", 0.9, 0.8, Dash::solid});
  overlays.addEnds();
}

}  // namespace descent
