// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/contour_settings.h"

#include <algorithm>

namespace descent {

const std::vector<ContourOverlay>& contourOverlays() {
  static const std::vector<ContourOverlay> all{
      {contour_overlays::path, "Way of the minimum over λ",
       "Where the minimum goes while λ grows from 0 until nothing but the penalty counts.", true},
      {contour_overlays::penalty, "Contours of the penalty", "Lines of equal penalty, without the loss.", true},
      {contour_overlays::bare, "Contours of the bare loss", "Lines of equal loss, without the penalty.", false},
      {contour_overlays::border, "Border of the constraint", "The set onto which points are projected.", true}};
  return all;
}

bool showsOverlay(const nlohmann::json& settings, const std::string& key) {
  const auto asked = settings.find(key);
  if (asked != settings.end() && asked->is_boolean()) return asked->get<bool>();
  return std::ranges::find(contourOverlays(), key, &ContourOverlay::key)->usual;
}

}  // namespace descent
