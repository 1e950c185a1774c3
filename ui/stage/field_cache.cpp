// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/field_cache.h"

#include <algorithm>

#include "core/run/objective_of.h"

namespace descent {
namespace {

/// Few enough samples to be computed while a frame waits.
constexpr int coarseColumns = 72, coarseRows = 54;
/// A surface that is replaced sooner is not worth more samples: they would come too late, and keep the processor from
/// the picture.
constexpr int shortest = 120;  // milliseconds
/// Enough for levels that several pictures share.
constexpr int levelColumns = 40, levelRows = 30;
/// Small multiples show as many at once.
constexpr std::size_t mostSurfaces = 20;

std::shared_ptr<const LeveledGrid> sampled(const Landscape& landscape, const FieldRequest& request,
                                           const std::stop_token& stop = {}) {
  // One thread: the others belong to the runs, and to the painter where the graphics card is made of software.
  Workers alone(1);
  const auto function = functionSeen(landscape, {request.sight, request.seed, request.row});
  std::optional<Grid> grid = sampleField(*function, request.plan, alone, stop);
  if (!grid) return nullptr;
  if (!request.levelPlane) return leveled(std::move(*grid), request.levels);
  const auto expected = functionSeen(landscape, {Sight::expected, request.seed, request.row});
  const auto few = sampleField(*expected, {*request.levelPlane, levelColumns, levelRows}, alone, stop);
  return few ? leveled(std::move(*grid), levelsFor(few->values, request.levels)) : nullptr;
}

}  // namespace

FieldCache::FieldCache(Mode mode, std::function<void()> ready)
    : ready_(mode == Mode::atOnce ? std::function<void()>() : ready ? std::move(ready) : [] {}) {
  if (!ready_) return;
  rest_ = std::make_unique<QTimer>();
  rest_->setSingleShot(true);
  rest_->setInterval(shortest);
  QObject::connect(rest_.get(), &QTimer::timeout, ready_);
}

FieldCache::~FieldCache() = default;

std::shared_ptr<const Landscape> FieldCache::landscape(const Scene& scene) {
  const LandscapeKey key = landscapeKeyOf(scene);
  const auto made =
      std::ranges::find(landscapes_, key, &std::pair<LandscapeKey, std::shared_ptr<const Landscape>>::first);
  if (made != landscapes_.end()) return made->second;
  std::shared_ptr<const Landscape> landscape;
  try {
    if (!scene.isNetwork()) landscape = landscapeOf(scene);
  } catch (const std::exception&) {
    // The formula's editor says what is wrong.
  }
  landscapes_.emplace_front(key, landscape);
  if (landscapes_.size() > mostSurfaces) landscapes_.pop_back();
  return landscape;
}

void FieldCache::sample(const Job& job, const std::stop_token& stop, const Publish<LeveledGrid>& publish) {
  if (auto field = sampled(*job.landscape, job.request, stop)) publish(std::move(field), true);
}

std::shared_ptr<const LeveledGrid> FieldCache::coarse(Place& place, const Job& job) {
  if (place.coarse && place.coarseJob == job) return place.coarse;
  place.coarseJob = job;
  FieldRequest request = job.request;
  request.plan.columns = std::min(request.plan.columns, coarseColumns);
  request.plan.rows = std::min(request.plan.rows, coarseRows);
  place.coarse = sampled(*job.landscape, request);
  return place.coarse;
}

/// Whether the surface is one of many that follow each other, as under a slider.
bool FieldCache::passesBy(Place& place, const Job& job) {
  if (!ready_) return false;
  if (place.seen != job.landscape || place.seenRow != job.request.row) {
    place.hurried = place.sinceChange.isValid() && place.sinceChange.elapsed() < shortest;
    place.anotherSurface = place.seen != job.landscape;
    place.seen = job.landscape;
    place.seenRow = job.request.row;
    place.sinceChange.restart();
  }
  if (place.sinceChange.elapsed() >= shortest) place.hurried = false;
  if (place.hurried) rest_->start();
  return place.hurried;
}

bool FieldCache::passing() const {
  return std::ranges::any_of(places_, [](const auto& named) {
    const Place& place = named.second;
    return place.hurried && place.anotherSurface && place.sinceChange.elapsed() < shortest;
  });
}

std::shared_ptr<const LeveledGrid> FieldCache::field(const std::shared_ptr<const Landscape>& landscape,
                                                     const FieldRequest& request) {
  if (!landscape || request.plan.columns < 1 || request.plan.rows < 1) return nullptr;
  Place& place = places_.try_emplace(request.picture, ready_).first->second;
  const Job job{landscape, request};
  if (passesBy(place, job)) return coarse(place, job);
  const Fields::Held held = place.fields.get(job);
  const FieldRequest& old = held.request.request;
  const bool same = held.request.landscape == landscape && old.row == request.row && old.sight == request.sight;
  return held.result && same ? held.result : coarse(place, job);
}

std::shared_ptr<const HeightGrid> FieldCache::heights(const HeightRequest& request) {
  if (!request.samples) return nullptr;
  if (heights_ && heightRequest_ == request) return heights_;
  heightRequest_ = request;
  heights_ = heightGrid(request);
  return heights_;
}

}  // namespace descent
