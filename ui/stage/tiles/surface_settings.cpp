// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/surface_settings.h"

#include <QString>
#include <algorithm>
#include <cmath>

namespace descent {
namespace {

double number(const nlohmann::json& settings, const char* key, double otherwise) {
  const auto found = settings.find(key);
  return found != settings.end() && found->is_number() && std::isfinite(found->get<double>()) ? found->get<double>() : otherwise;
}

struct Limits {
  const char* key;
  double low, high;
};

void checkNumber(const JsonReader& settings, const Limits& limits) {
  if (!settings.has(limits.key)) return;
  const JsonReader number = settings.at(limits.key);
  if (number.number() >= limits.low && number.number() <= limits.high) return;
  number.fail(QStringLiteral("must be from %1 to %2").arg(limits.low).arg(limits.high).toStdString());
}

}  // namespace

void checkSurfaceSettings(const JsonReader& settings) {
  settings.allow({"yaw", "pitch", "zoom", "height", "x", "y", "levels", "level_count"});
  checkNumber(settings, {"yaw", -360, 360});
  checkNumber(settings, {"pitch", Camera::flattest, Camera::steepest});
  checkNumber(settings, {"zoom", Camera::farthest, Camera::nearest});
  if (!settings.has("height")) return;
  const std::string name = settings.at("height").text();
  if (std::ranges::find(heightRuleNames(), name) != heightRuleNames().end()) return;
  settings.at("height").fail("must be \"auto\", \"linear\", \"log\" or \"rank\", not \"" + name + "\"");
}

SurfaceSettings surfaceSettings(const nlohmann::json& settings) {
  SurfaceSettings read;
  read.yaw = std::remainder(number(settings, "yaw", read.yaw), 360);
  read.pitch = std::clamp(number(settings, "pitch", read.pitch), Camera::flattest, Camera::steepest);
  read.zoom = std::clamp(number(settings, "zoom", read.zoom), Camera::farthest, Camera::nearest);
  if (const auto height = settings.find("height"); height != settings.end() && height->is_string()) {
    read.height = heightRuleOf(height->get<std::string>());
  }
  return read;
}

}  // namespace descent
