// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_settings.h"

#include <algorithm>

namespace descent {
namespace {

constexpr double smallestScale = 0.5, largestScale = 4;

void readText(const nlohmann::json& stage, const char* key, QString& text) {
  const auto found = stage.find(key);
  if (found != stage.end() && found->is_string()) text = QString::fromStdString(found->get<std::string>());
}

}  // namespace

nlohmann::json StageSettings::ofTile(const QString& id) const {
  const auto found = tiles.find(id.toStdString());
  return found != tiles.end() && found->is_object() ? *found : nlohmann::json::object();
}

StageSettings stageSettings(const nlohmann::json& stage) {
  StageSettings settings;
  if (!stage.is_object()) return settings;
  readText(stage, "layout", settings.layout);
  readText(stage, "theme", settings.theme);
  if (const auto scale = stage.find("scale"); scale != stage.end() && scale->is_number()) {
    settings.scale = std::clamp(scale->get<double>(), smallestScale, largestScale);
  }
  if (const auto shares = stage.find("dividers"); shares != stage.end() && shares->is_array()) {
    for (const nlohmann::json& share : *shares) {
      settings.dividers.push_back(std::clamp(share.is_number() ? share.get<double>() : 0.5, 0.0, 1.0));
    }
  }
  if (const auto tiles = stage.find("tiles"); tiles != stage.end() && tiles->is_object()) settings.tiles = *tiles;
  return settings;
}

}  // namespace descent
