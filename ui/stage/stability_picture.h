// SPDX-License-Identifier: GPL-3.0-or-later
/// StabilityPicture: a stability map as a picture, made in the background, coarse first. A cell has the colour of its
/// final loss between the lowest of the map and the loss at the start, by the logarithm above the minimum where that
/// is known; what ends above the start and what diverges have colours of their own.
#pragma once

#include <QColor>
#include <QImage>

#include "core/analysis/stability_boundary.h"
#include "ui/frame/field.h"
#include "ui/stage/background_result.h"

namespace descent {

struct StabilityRequest {
  StabilityPlan plan;
  QString palette = QStringLiteral("viridis");

  bool operator==(const StabilityRequest&) const = default;
};

struct StabilityPicture {
  using Request = StabilityRequest;

  std::shared_ptr<const StabilityMap> map;
  std::optional<StabilityBoundary> boundary;
  QImage image;  ///< row 0 at the top
  ColorBar colorBar;
  bool anyAbove = false, anyDiverged = false;

  /// Greys: what has a colour has come down.
  static constexpr QRgb above = 0xffc4c4c4, diverged = 0xff7c7c7c;

  static void make(const StabilityRequest& request, const std::stop_token& stop,
                   const Publish<StabilityPicture>& publish);
  /// Of the same surface and axes.
  static bool serves(const StabilityRequest& made, const StabilityRequest& wanted);
};

}  // namespace descent
