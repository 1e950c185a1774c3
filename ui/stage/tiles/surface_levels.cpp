// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/surface_levels.h"

#include <algorithm>

namespace descent {
namespace {

LevelRule ruleOf(const nlohmann::json& settings) {
  const auto rule = settings.find("levels");
  if (rule == settings.end()) return LevelRule::automatic;
  if (*rule == "linear") return LevelRule::linear;
  return *rule == "log" ? LevelRule::log : LevelRule::automatic;
}

int levelCount(const nlohmann::json& settings) {
  const auto count = settings.find("level_count");
  const bool given = count != settings.end() && count->is_number();
  return given ? int(std::clamp(count->get<double>(), 2.0, 60.0)) : LevelRequest{}.count;
}

}  // namespace

std::optional<double> knownMinimum(const Landscape& landscape) {
  std::optional<double> lowest;
  for (const CriticalPoint& point : landscape.criticalPoints()) {
    if (point.kind == CriticalPoint::Kind::minimum) lowest = std::min(lowest.value_or(point.value), point.value);
  }
  return lowest;
}

LevelRequest levelRequest(const nlohmann::json& settings, const Landscape& landscape) {
  return {ruleOf(settings), levelCount(settings), knownMinimum(landscape)};
}

}  // namespace descent
