// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/camera_moves.h"

#include <algorithm>
#include <cmath>

#include "ui/frame/mesh.h"
#include "ui/stage/tiles/surface_settings.h"

namespace descent {
namespace {

constexpr double turnOfKey = 7.5;   // degrees
constexpr double zoomOfKey = 1.15;

void nextHeightRule(nlohmann::json& settings) {
  const std::vector<std::string>& names = heightRuleNames();
  const auto rule = std::size_t(surfaceSettings(settings).height);
  settings["height"] = names[(rule + 1) % names.size()];
}

}  // namespace

nlohmann::json& settingsOf(nlohmann::json& stage, const Tile& tile) {
  nlohmann::json& settings = stage["tiles"][tile.settingsId().toStdString()];
  if (!settings.is_object()) settings = nlohmann::json::object();
  return settings;
}

void resetCamera(nlohmann::json& settings) {
  for (const char* key : {"yaw", "pitch", "zoom"}) settings.erase(key);
}

void moveCamera(nlohmann::json& settings, const Camera& from, const CameraMove& move) {
  settings["yaw"] = std::remainder(from.yaw + move.yaw, 360);
  settings["pitch"] = std::clamp(from.pitch + move.pitch, Camera::flattest, Camera::steepest);
  settings["zoom"] = std::clamp(from.zoom * move.zoom, Camera::farthest, Camera::nearest);
}

const std::vector<CameraKey>& cameraKeys() {
  static const QString turn = QStringLiteral("turns the surface"), zoom = QStringLiteral("nearer, farther");
  static const std::vector<CameraKey> keys = {
      {Qt::ALT | Qt::Key_Left, turn, {.yaw = -turnOfKey}},
      {Qt::ALT | Qt::Key_Right, turn, {.yaw = turnOfKey}},
      {Qt::ALT | Qt::Key_Up, turn, {.pitch = turnOfKey}},
      {Qt::ALT | Qt::Key_Down, turn, {.pitch = -turnOfKey}},
      {Qt::ALT | Qt::Key_Plus, zoom, {.zoom = zoomOfKey}},
      {Qt::ALT | Qt::Key_Minus, zoom, {.zoom = 1 / zoomOfKey}},
      {Qt::ALT | Qt::Key_Z, QStringLiteral("heights automatic, linear, logarithmic, by rank"), {.nextHeights = true}},
      {Qt::ALT | Qt::Key_Home, QStringLiteral("the surface as at first"), {.zoom = 0}},
  };
  return keys;
}

bool moveCameraByKey(Session& session, const Stage& stage, const QKeyEvent& event) {
  const CameraKey* key = bindingFor(cameraKeys(), event);
  bool moved = false;
  for (const ShownTile& shown : stage.shown()) {
    if (!key || !shown.mesh || !shown.tile->turns) continue;
    moved = true;
    session.adjustStage([&](nlohmann::json& all) {
      nlohmann::json& settings = settingsOf(all, *shown.tile);
      if (key->act.zoom == 0) return resetCamera(settings);
      if (key->act.nextHeights) return nextHeightRule(settings);
      moveCamera(settings, shown.mesh->camera, key->act);
    });
  }
  return moved;
}

}  // namespace descent
