// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/field_cache.h"

#include <algorithm>

#include "core/run/objective_of.h"

namespace descent {
namespace {

/// Few enough samples to be computed while a frame waits.
constexpr int coarseColumns = 72, coarseRows = 54;

std::shared_ptr<const LeveledGrid> sampled(const Surface& surface, const FieldRequest& request, const std::stop_token& stop = {}) {
  // One thread: the others belong to the runs, and to the painter where the graphics card is made of software.
  Workers alone(1);
  const BoundFormula formula = surface.moves() ? surface.formulaAt(request.row) : surface.formula();
  std::optional<Grid> grid = sampleField(formula, request.plan, alone, stop);
  return grid ? leveled(std::move(*grid), request.levels) : nullptr;
}

}  // namespace

FieldCache::FieldCache(Mode mode, std::function<void()> ready) : mode_(mode), ready_(std::move(ready)), basins_(mode == Mode::background ? [this] { if (ready_) ready_(); } : std::function<void()>()) {
  if (mode_ == Mode::background) thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

FieldCache::~FieldCache() = default;

std::shared_ptr<const Surface> FieldCache::surface(const Scene& scene) {
  if (plan_ && *plan_ == scene.objective) return surface_;
  plan_ = scene.objective;
  try {
    surface_ = scene.isNetwork() ? nullptr : surfaceOf(scene);
  } catch (const std::exception&) {
    surface_ = nullptr;  // the formula's editor says what is wrong
  }
  return surface_;
}

std::shared_ptr<const LeveledGrid> FieldCache::coarse(const Job& job) {
  Coarse& coarse = coarse_[job.request.tile];
  if (coarse.field && coarse.job == job) return coarse.field;
  coarse.job = job;
  FieldRequest request = job.request;
  request.plan.columns = std::min(request.plan.columns, coarseColumns);
  request.plan.rows = std::min(request.plan.rows, coarseRows);
  coarse.field = sampled(*job.surface, request);
  return coarse.field;
}

std::shared_ptr<const LeveledGrid> FieldCache::field(const std::shared_ptr<const Surface>& surface, const FieldRequest& request) {
  if (!surface || request.plan.columns < 1 || request.plan.rows < 1) return nullptr;
  const Job job{surface, request};
  if (mode_ == Mode::background) {
    const std::lock_guard lock(mutex_);
    Place& place = places_[request.tile];
    if (place.field && place.done == job) return place.field;
    place.wanted = job;
    wake_.notify_one();
    if (place.field && place.done.surface == surface && place.done.request.row == request.row) return place.field;
  }
  if (mode_ == Mode::background) return coarse(job);
  Place& place = places_[request.tile];
  if (!place.field || !(place.done == job)) place = {std::nullopt, job, sampled(*surface, request)};
  return place.field;
}

std::shared_ptr<const HeightGrid> FieldCache::heights(const HeightRequest& request) {
  if (!request.samples) return nullptr;
  if (heights_ && heightRequest_ == request) return heights_;
  heightRequest_ = request;
  heights_ = heightGrid(request);
  return heights_;
}

FieldCache::Place* FieldCache::waiting() {
  const auto found = std::ranges::find_if(places_, [](const auto& place) { return place.second.waits(); });
  return found == places_.end() ? nullptr : &found->second;
}

void FieldCache::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [this] { return waiting() != nullptr; })) return;
      job = *std::exchange(waiting()->wanted, std::nullopt);
    }
    std::shared_ptr<const LeveledGrid> field = sampled(*job.surface, job.request, stop);
    if (!field) continue;
    {
      const std::lock_guard lock(mutex_);
      Place& place = places_[job.request.tile];
      place.field = std::move(field);
      place.done = std::move(job);
    }
    if (ready_) ready_();
  }
}

}  // namespace descent
