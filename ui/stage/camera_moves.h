// SPDX-License-Identifier: GPL-3.0-or-later
/// What turns and zooms a surface in 3-D: the settings that a pointer or a key changes, in the stage of a scene.
#pragma once

#include "ui/session/key_binding.h"
#include "ui/session/session.h"
#include "ui/stage/stage.h"

namespace descent {

struct CameraMove {
  double yaw = 0, pitch = 0;  ///< degrees
  double zoom = 1;            ///< a factor
  bool nextHeights = false;   ///< the next way of making heights of values, instead
};

/// The tile's settings in the stage of a scene, made if they are missing.
nlohmann::json& settingsOf(nlohmann::json& stage, const Tile& tile);

/// Writes where the camera stands after the move, within what it can do.
void moveCamera(nlohmann::json& settings, const Camera& from, const CameraMove& move);

void resetCamera(nlohmann::json& settings);

/// A move without any zoom leads back to how it was.
using CameraKey = KeyBinding<CameraMove>;

/// In the order of the help. They act on the surfaces that the Stage shows, with Alt: without it the keys are the timeline's.
const std::vector<CameraKey>& cameraKeys();

/// True if the key was one of them and there is a surface.
bool moveCameraByKey(Session& session, const Stage& stage, const QKeyEvent& event);

}  // namespace descent
