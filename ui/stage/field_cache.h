// SPDX-License-Identifier: GPL-3.0-or-later
/// FieldCache: samples fields on a thread of its own and keeps the last one of every tile. A new surface is shown coarsely at once;
/// a new view of the same one is shown from the old samples until the new ones are there. The newest request wins.
/// Without a thread (films, pictures, tests) every field is there when it is asked for.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
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
  std::shared_ptr<const HeightGrid> heights(const HeightRequest& request) override;

 private:
  struct Job {
    std::shared_ptr<const Surface> surface;
    FieldRequest request;
    bool operator==(const Job&) const = default;
  };

  /// What one tile has and waits for.
  struct Place {
    std::optional<Job> wanted;
    Job done;
    std::shared_ptr<const LeveledGrid> field;

    bool waits() const { return wanted.has_value() && !(field && *wanted == done); }
  };
  struct Coarse {
    Job job;
    std::shared_ptr<const LeveledGrid> field;
  };

  std::shared_ptr<const LeveledGrid> coarse(const Job& job);
  Place* waiting();
  void work(const std::stop_token& stop);

  Mode mode_;
  std::function<void()> ready_;
  BasinCache basins_;
  std::optional<ObjectivePlan> plan_;  ///< of `surface_`
  std::shared_ptr<const Surface> surface_;
  std::map<QString, Coarse> coarse_;
  HeightRequest heightRequest_;
  std::shared_ptr<const HeightGrid> heights_;

  std::mutex mutex_;  ///< of the places
  std::map<QString, Place> places_;
  std::condition_variable_any wake_;
  std::jthread thread_;  ///< last: it must end before what it uses
};

}  // namespace descent
