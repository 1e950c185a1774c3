// SPDX-License-Identifier: GPL-3.0-or-later
/// FieldCache: samples fields on a thread of its own and keeps the last one. A new surface is shown coarsely at once;
/// a new view of the same one is shown from the old samples until the new ones are there. The newest request wins.
/// Without a thread (films, pictures, tests) every field is there when it is asked for.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "ui/stage/tile.h"

namespace descent {

class FieldCache final : public FieldSource {
 public:
  enum class Mode { atOnce, background };

  /// `ready` is called on the cache's thread when a field has come.
  explicit FieldCache(Mode mode, std::function<void()> ready = {});
  ~FieldCache() override;

  std::shared_ptr<const Surface> surface(const Scene& scene) override;
  std::shared_ptr<const BasinPicture> basins(const BasinRequest& request) override { return basins_.basins(request); }
  std::shared_ptr<const LeveledGrid> field(const std::shared_ptr<const Surface>& surface, const FieldRequest& request) override;

 private:
  struct Job {
    std::shared_ptr<const Surface> surface;
    FieldRequest request;
    bool operator==(const Job&) const = default;
  };

  std::shared_ptr<const LeveledGrid> coarse(const Job& job);
  void work(const std::stop_token& stop);

  Mode mode_;
  std::function<void()> ready_;
  BasinCache basins_;
  std::optional<ObjectivePlan> plan_;  ///< of `surface_`
  std::shared_ptr<const Surface> surface_;
  Job coarseJob_;
  std::shared_ptr<const LeveledGrid> coarse_;

  std::mutex mutex_;  ///< of the three below
  std::optional<Job> wanted_;
  Job done_;
  std::shared_ptr<const LeveledGrid> field_;
  std::condition_variable_any wake_;
  std::jthread thread_;  ///< last: it must end before what it uses
};

}  // namespace descent
