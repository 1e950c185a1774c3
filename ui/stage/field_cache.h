// SPDX-License-Identifier: GPL-3.0-or-later
/// FieldCache: samples fields in the background and keeps the last one of each picture that asks. A new surface is
/// shown coarsely at once, and finely when it stays, not while it is dragged; a new view of the same one is shown from
/// the old samples until the new ones are there.
/// Without a thread (films, pictures, tests) every field is there when it is asked for.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <deque>
#include <map>

#include "core/run/objective_of.h"
#include "ui/stage/background_result.h"
#include "ui/stage/run_facts.h"
#include "ui/stage/tile.h"

namespace descent {

class FieldCache final : public FieldSource {
 public:
  enum class Mode { atOnce, background };

  /// `ready` is called on a thread of the cache when a field or a map has come.
  explicit FieldCache(Mode mode, std::function<void()> ready = {});
  ~FieldCache() override;

  std::shared_ptr<const Landscape> landscape(const Scene& scene) override;
  std::shared_ptr<const LeveledGrid> field(const std::shared_ptr<const Landscape>& landscape,
                                           const FieldRequest& request) override;
  std::shared_ptr<const HeightGrid> heights(const HeightRequest& request) override;
  RunFacts& facts() override { return facts_; }
  /// Whether one surface follows another, as under a slider: each is shown for a moment only.
  bool passing() const;

 protected:
  std::shared_ptr<void>& sourceOf(std::type_index kind) override { return sources_[kind]; }
  std::function<void()> ready() const override { return ready_; }

 private:
  struct Job {
    std::shared_ptr<const Landscape> landscape;
    FieldRequest request;
    bool operator==(const Job&) const = default;
  };
  using Fields = BackgroundResult<Job, LeveledGrid>;
  /// Of one picture.
  struct Place {
    explicit Place(const std::function<void()>& ready) : fields(&sample, ready, Fields::Newer::waits) {}

    Fields fields;
    std::shared_ptr<const Landscape> seen;  ///< the surface, and of one that moves its row, that was asked for last
    std::int64_t seenRow = 0;
    QElapsedTimer sinceChange;
    bool hurried = false;  ///< it followed another one closely
    bool anotherSurface = false;  ///< not another row of the same
    Job coarseJob;
    std::shared_ptr<const LeveledGrid> coarse;
  };

  static void sample(const Job& job, const std::stop_token& stop, const Publish<LeveledGrid>& publish);
  static std::shared_ptr<const LeveledGrid> coarse(Place& place, const Job& job);
  bool passesBy(Place& place, const Job& job);

  std::function<void()> ready_;  ///< empty: everything at once
  std::map<std::type_index, std::shared_ptr<void>> sources_;
  RunFacts facts_;
  std::deque<std::pair<LandscapeKey, std::shared_ptr<const Landscape>>> landscapes_;  ///< the last ones made
  HeightRequest heightRequest_;
  std::shared_ptr<const HeightGrid> heights_;
  std::map<QString, Place> places_;
  std::unique_ptr<QTimer> rest_;  ///< after which what was dragged is looked at again
};

}  // namespace descent
