// SPDX-License-Identifier: GPL-3.0-or-later
/// ContourSettings: what stage.tiles.contour says of the lines over the field of a regularised loss.
#pragma once

#include <QString>
#include <vector>

#include <nlohmann/json.hpp>

namespace descent {

/// A kind of line that can be switched.
struct ContourOverlay {
  std::string key;  ///< under stage.tiles.contour
  QString label, help;
  bool usual;  ///< whether it is shown where nothing is said
};

namespace contour_overlays {
inline constexpr auto path = "regularisation_path";
inline constexpr auto penalty = "penalty_contours";
inline constexpr auto bare = "bare_contours";
inline constexpr auto border = "constraint_border";
}  // namespace contour_overlays

/// In the order the user sees.
const std::vector<ContourOverlay>& contourOverlays();

/// Anything missing or of the wrong kind is as usual.
bool showsOverlay(const nlohmann::json& settings, const std::string& key);

}  // namespace descent
