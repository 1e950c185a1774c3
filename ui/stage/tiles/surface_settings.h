// SPDX-License-Identifier: GPL-3.0-or-later
/// SurfaceSettings: what stage.tiles.surface-3d says: where the camera stands and how values become heights.
#pragma once

#include <nlohmann/json.hpp>

#include "core/run/json_reader.h"
#include "ui/frame/camera.h"
#include "ui/frame/height_scale.h"

namespace descent {

struct SurfaceSettings {
  double yaw = Camera::defaultYaw, pitch = Camera::defaultPitch, zoom = 1;
  HeightRule height = HeightRule::automatic;
};

/// Anything missing or of the wrong kind has its default; numbers are kept within what the camera can do.
SurfaceSettings surfaceSettings(const nlohmann::json& settings);

/// Throws a SceneError that names the place for what a scene file should not say.
void checkSurfaceSettings(const JsonReader& settings);

}  // namespace descent
