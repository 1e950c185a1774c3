// SPDX-License-Identifier: GPL-3.0-or-later
/// BasinCache: computes basin maps on a thread of its own, coarse first, and keeps the last one as a picture. The
/// newest request wins: what an older one has begun is dropped. Without a thread (films, pictures, tests) the finest
/// map is there when it is asked for.
#pragma once

#include <QImage>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "core/analysis/basin_map.h"

namespace descent {

struct BasinRequest {
  std::shared_ptr<const Surface> surface;
  RunPlan run;
  std::int64_t steps = 0;
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
  /// Called on the cache's thread when a map has come; without it every map is made at once.
  explicit BasinCache(std::function<void()> ready = {});
  ~BasinCache();

  /// The picture for `request`, as fine as there is; until there is one the last of the same surface; else null.
  std::shared_ptr<const BasinPicture> basins(const BasinRequest& request);

 private:
  void work(const std::stop_token& stop);
  void publish(const BasinRequest& request, std::shared_ptr<const BasinMap> map, bool finest);

  std::function<void()> ready_;
  std::mutex mutex_;  ///< of all that follows
  std::optional<BasinRequest> wanted_;
  std::stop_source running_;
  BasinRequest done_;
  bool finest_ = false;
  std::shared_ptr<const BasinPicture> picture_;
  std::condition_variable_any wake_;
  std::jthread thread_;  ///< last: it must end before what it uses
};

}  // namespace descent
