// SPDX-License-Identifier: GPL-3.0-or-later
// What the updates see of a noisy surface on average, beside the contour, with its view, levels and colours.
#include "core/objective/masked.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

QString titleOf(const Landscape* landscape) {
  if (!landscape || !landscape->draws()) return QStringLiteral("Expected surface");
  return maskedIn(*landscape) ? QStringLiteral("Expected surface: the mean over all masks")
                              : QStringLiteral("Expected surface: the noise averages out");
}

}  // namespace

TileFrame expectedSurfaceFrame(const TileInput& input) {
  nlohmann::json settings = input.settings;
  settings["surface"] = "expected";
  settings["batch"] = false;      // what one update sees stands beside it
  settings["diagnosis"] = false;  // it is said there, too
  const auto landscape = input.fields.landscape(*input.view.scene);
  TileFrame frame =
      contourFrame({input.view, input.theme, input.size, input.factor, settings, input.fields, input.picture},
                   titleOf(landscape.get()));
  if (landscape && !landscape->draws() && frame.decor.message.isEmpty()) {
    frame.decor.title += QStringLiteral(": without noise it is the surface");
  }
  return frame;
}

}  // namespace descent
