// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/seen_surface.h"

#include "core/analysis/downhill_minimum.h"
#include "core/objective/masked.h"
#include "ui/stage/tiles/run_curves.h"

namespace descent {
namespace {

bool isLayout(const TileInput& input, const char* id) {
  const auto layout = input.view.scene->stage.find("layout");
  return layout != input.view.scene->stage.end() && *layout == id;
}

}  // namespace

Sight sightOf(const TileInput& input, const Landscape& landscape) {
  if (!landscape.draws()) return Sight::whole;
  const auto asked = input.settings.find("surface");
  if (asked != input.settings.end()) {
    if (*asked == "whole") return Sight::whole;
    if (*asked == "drawn") return Sight::drawn;
    if (*asked == "expected") return Sight::expected;
  }
  return maskedIn(landscape) || isLayout(input, "contour-expected") ? Sight::drawn : Sight::whole;
}

Sighting sightingOf(const TileInput& input, const Landscape& landscape) {
  const Sight sight = sightOf(input, landscape);
  const bool changes = landscape.moves() || sight == Sight::drawn;
  return {sight, input.view.scene->seed, changes ? presentRow(input.view) : 0};
}

QString titleWithSight(const QString& title, const TileInput& input, const Landscape& landscape) {
  const Sighting sighting = sightingOf(input, landscape);
  if (sighting.sight != Sight::drawn) return title;
  const QString seen = QStringLiteral("as update %1 sees it").arg(sighting.row + 1);
  // Beside the expected surface there is no room for more.
  if (title.isEmpty() || isLayout(input, "contour-expected")) return QStringLiteral("The surface ") + seen;
  return title + QStringLiteral(", ") + seen;
}

std::vector<CriticalPoint> knownPointsSeen(const TileInput& input, const Landscape& landscape) {
  const Sighting sighting = sightingOf(input, landscape);
  if (sighting.sight != Sight::expected || !maskedIn(landscape)) return landscape.criticalPoints();
  const auto function = functionSeen(landscape, sighting);
  const auto& known = landscape.criticalPoints();
  const auto minimum = downhillMinimum(*function, known.empty() ? landscape.start() : known.front().at);
  if (!minimum) return {};
  return {{CriticalPoint::Kind::minimum, *minimum, function->value(*minimum)}};
}

}  // namespace descent
