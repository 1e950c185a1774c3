// SPDX-License-Identifier: GPL-3.0-or-later
/// RunLook: how a run of a scene is drawn, the same wherever it is shown: its own colour, or the palette's by its
/// place, lightened or darkened for the theme's ground; and where colour is not to be all, its dash and its marker.
#pragma once

#include "core/run/scene.h"
#include "ui/frame/glyph.h"
#include "ui/frame/polyline.h"
#include "ui/frame/theme.h"

namespace descent {

struct RunLook {
  QColor color;
  Dash dash = Dash::solid;
  Marker marker = Marker::disc;  ///< at the end of its curve

  bool operator==(const RunLook&) const = default;
};

/// The theme that a scene's `stage` asks for.
const Theme& themeIn(const nlohmann::json& stage);

/// Whether runs are told apart by dash and marker too: what `stage.coding` says, else the theme.
bool codedIn(const nlohmann::json& stage);

/// The colour that the scene gives the run, before any theme.
QColor ownColor(const Scene& scene, std::size_t run);

RunLook runLook(const Scene& scene, std::size_t run);

}  // namespace descent
