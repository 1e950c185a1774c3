// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/following_view.h"

#include <algorithm>
#include <cmath>

#include "ui/stage/tiles/run_curves.h"

namespace descent {
namespace {

constexpr double leastSteps = 5;    // steps that fit into the view
constexpr double growth = 2;         // from one width to the next: a view that breathes cannot be read
constexpr double leastShare = 1e-9;  // of the place's own size: below it numbers run out of digits

bool asked(const nlohmann::json& settings) {
  const auto follow = settings.find("follow");
  return follow != settings.end() && follow->is_boolean() && follow->get<bool>();
}

struct Place {
  QPointF at;
  double step;  ///< how far the next update goes; 0 at the end
};

Place placeOf(const ShownRun& shown, const TileInput& input) {
  const Rows& rows = shown.run->rows();
  const std::int64_t last = shown.run->lastStep();
  const std::int64_t row = std::clamp<std::int64_t>(input.view.rowOf(*shown.run), 0, last);
  const QPointF at = pointOfRow(rows[row]), next = pointOfRow(rows[std::min(row + 1, last)]);
  return {at, std::hypot(next.x() - at.x(), next.y() - at.y())};
}

/// Never wider than the whole: a step across it all has nothing to be near to.
double widthFor(const Place& place, double whole) {
  const double least = leastShare * (1 + std::hypot(place.at.x(), place.at.y()));
  const double wanted = std::max(leastSteps * place.step, least);
  return std::min(whole, std::pow(growth, std::ceil(std::log(wanted) / std::log(growth))));
}

AxisRange about(double place, double width) {
  const double quarter = width / 4;
  const double middle = std::round(place / quarter) * quarter;
  return {middle - width / 2, middle + width / 2};
}

}  // namespace

void followRun(Axes& axes, const TileInput& input) {
  if (!asked(input.settings)) return;
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* spoken = spokenRun(runs, input.view.selection);
  if (!spoken || spoken->run->lastStep() < 0) return;
  const Place place = placeOf(*spoken, input);
  if (!std::isfinite(place.at.x()) || !std::isfinite(place.at.y()) || !std::isfinite(place.step)) return;
  const bool zoomed = input.settings.contains("x") || input.settings.contains("y");
  const double whole = std::max(axes.x.range.span(), axes.y.range.span());
  const double width = zoomed ? whole : widthFor(place, whole);
  axes.x.range = about(place.at.x(), width);
  axes.y.range = about(place.at.y(), width);
}

bool followsRun(const nlohmann::json& stage) {
  const nlohmann::json::json_pointer place("/tiles/contour/follow");
  return stage.is_object() && stage.contains(place) && stage.at(place) == true;
}

void toggleFollowing(nlohmann::json& stage) {
  const bool follows = followsRun(stage);
  nlohmann::json& contour = stage["tiles"]["contour"];
  contour["follow"] = !follows;
  for (const char* range : {"x", "y"}) contour.erase(range);  // what was zoomed to belongs to the other view
}

}  // namespace descent
