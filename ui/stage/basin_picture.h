// SPDX-License-Identifier: GPL-3.0-or-later
/// BasinPicture: a basin map as a picture, made in the background, coarse first.
#pragma once

#include <QColor>
#include <QImage>

#include "core/analysis/basin_map.h"
#include "ui/stage/background_result.h"

namespace descent {

struct BasinRequest {
  std::shared_ptr<const Landscape> landscape;
  RunPlan run;
  std::int64_t steps = 0;
  std::uint64_t seed = 1;  ///< of noise
  Rectangle domain;
  MapSize size;
  QColor ground = Qt::white;  ///< of the theme: what takes no time is nearly that

  bool operator==(const BasinRequest&) const = default;
};

/// The map and its cells as pixels, from the top: a colour for each minimum, stronger the longer the way.
struct BasinPicture {
  using Request = BasinRequest;

  std::shared_ptr<const BasinMap> map;
  QImage image;

  static QColor colorOf(std::int32_t reached, const QColor& ground = Qt::white);
  static void make(const BasinRequest& request, const std::stop_token& stop, const Publish<BasinPicture>& publish);
  /// Of the same surface.
  static bool serves(const BasinRequest& made, const BasinRequest& wanted);
};

}  // namespace descent
