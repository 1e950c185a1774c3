// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/camera_moves.h"

#include <algorithm>
#include <cmath>

#include "ui/frame/mesh.h"

namespace descent {
namespace {

constexpr double turnOfKey = 7.5;   // degrees
constexpr double zoomOfKey = 1.15;

/// No zoom at all: back to how it was.
std::optional<CameraMove> moveOf(int key) {
  switch (key) {
    case Qt::Key_Left:
      return CameraMove{.yaw = -turnOfKey};
    case Qt::Key_Right:
      return CameraMove{.yaw = turnOfKey};
    case Qt::Key_Up:
      return CameraMove{.pitch = turnOfKey};
    case Qt::Key_Down:
      return CameraMove{.pitch = -turnOfKey};
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_PageUp:
      return CameraMove{.zoom = zoomOfKey};
    case Qt::Key_Minus:
    case Qt::Key_PageDown:
      return CameraMove{.zoom = 1 / zoomOfKey};
    case Qt::Key_Home:
      return CameraMove{.zoom = 0};
    default:
      return std::nullopt;
  }
}

}  // namespace

nlohmann::json& settingsOf(nlohmann::json& stage, const Tile& tile) {
  nlohmann::json& settings = stage["tiles"][tile.id.toStdString()];
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
  static const std::vector<CameraKey> keys = {
      {QStringLiteral("Alt ← → ↑ ↓"), QStringLiteral("turn the surface")},
      {QStringLiteral("Alt + −"), QStringLiteral("nearer, farther")},
      {QStringLiteral("Alt Home"), QStringLiteral("the surface as at first")},
  };
  return keys;
}

bool moveCameraByKey(Session& session, const Stage& stage, const QKeyEvent& event) {
  if (!(event.modifiers() & Qt::AltModifier) || event.modifiers() & (Qt::ControlModifier | Qt::MetaModifier)) return false;
  const std::optional<CameraMove> move = moveOf(event.key());
  bool moved = false;
  for (const ShownTile& shown : stage.shown()) {
    if (!move || !shown.mesh || !shown.tile->turns) continue;
    moved = true;
    session.adjustStage([&](nlohmann::json& all) {
      nlohmann::json& settings = settingsOf(all, *shown.tile);
      if (move->zoom == 0) return resetCamera(settings);
      moveCamera(settings, shown.mesh->camera, *move);
    });
  }
  return moved;
}

}  // namespace descent
