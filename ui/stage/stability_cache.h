// SPDX-License-Identifier: GPL-3.0-or-later
/// StabilityCache: stability maps as pictures, computed in the background, coarse first. A cell has the colour of its
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
  std::shared_ptr<const StabilityMap> map;
  std::optional<StabilityBoundary> boundary;
  QImage image;  ///< row 0 at the top
  ColorBar colorBar;
  bool anyAbove = false, anyDiverged = false;

  /// Greys: what has a colour has come down.
  static constexpr QRgb above = 0xffc4c4c4, diverged = 0xff7c7c7c;
};

class StabilityCache {
 public:
  /// `ready` as in BackgroundResult.
  explicit StabilityCache(std::function<void()> ready = {});

  /// The picture for `request`, as fine as there is; until there is one the last of the same surface and axes; else
  /// null.
  std::shared_ptr<const StabilityPicture> picture(const StabilityRequest& request);

 private:
  BackgroundResult<StabilityRequest, StabilityPicture> pictures_;
};

}  // namespace descent
