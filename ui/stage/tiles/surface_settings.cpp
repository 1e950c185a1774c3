// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/surface_settings.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

double number(const nlohmann::json& settings, const char* key, double otherwise) {
  const auto found = settings.find(key);
  return found != settings.end() && found->is_number() && std::isfinite(found->get<double>()) ? found->get<double>() : otherwise;
}

}  // namespace

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
