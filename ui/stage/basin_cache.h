// SPDX-License-Identifier: GPL-3.0-or-later
/// BasinCache: basin maps as pictures, computed in the background, coarse first.
#pragma once

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

  bool operator==(const BasinRequest&) const = default;
};

/// The map and its cells as pixels, from the top: a colour for each minimum, darker the longer the way.
struct BasinPicture {
  std::shared_ptr<const BasinMap> map;
  QImage image;

  static QColor colorOf(std::int32_t reached);
};

class BasinCache {
 public:
  /// `ready` as in BackgroundResult.
  explicit BasinCache(std::function<void()> ready = {});

  /// The picture for `request`, as fine as there is; until there is one the last of the same surface; else null.
  std::shared_ptr<const BasinPicture> basins(const BasinRequest& request);

 private:
  BackgroundResult<BasinRequest, BasinPicture> maps_;
};

}  // namespace descent
