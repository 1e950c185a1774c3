// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/field_cache.h"

#include <algorithm>

#include "core/run/objective_of.h"

namespace descent {
namespace {

/// Few enough samples to be computed while a frame waits.
constexpr int coarseColumns = 72, coarseRows = 54;
/// Small multiples show as many at once.
constexpr std::size_t mostSurfaces = 20;

std::shared_ptr<const LeveledGrid> sampled(const Surface& surface, const FieldRequest& request, const std::stop_token& stop = {}) {
  // One thread: the others belong to the runs, and to the painter where the graphics card is made of software.
  Workers alone(1);
  const BoundFormula formula = surface.moves() ? surface.formulaAt(request.row) : surface.formula();
  std::optional<Grid> grid = sampleField(formula, request.plan, alone, stop);
  return grid ? leveled(std::move(*grid), request.levels) : nullptr;
}

}  // namespace

FieldCache::FieldCache(Mode mode, std::function<void()> ready)
    : ready_(mode == Mode::atOnce ? std::function<void()>() : ready ? std::move(ready) : [] {}), basins_(ready_), stability_(ready_), sweeps_(ready_) {}

FieldCache::~FieldCache() = default;

std::shared_ptr<const Surface> FieldCache::surface(const Scene& scene) {
  const auto made = std::ranges::find(surfaces_, scene.objective, &std::pair<ObjectivePlan, std::shared_ptr<const Surface>>::first);
  if (made != surfaces_.end()) return made->second;
  std::shared_ptr<const Surface> surface;
  try {
    if (!scene.isNetwork()) surface = surfaceOf(scene);
  } catch (const std::exception&) {
    // The formula's editor says what is wrong.
  }
  surfaces_.emplace_front(scene.objective, surface);
  if (surfaces_.size() > mostSurfaces) surfaces_.pop_back();
  return surface;
}

void FieldCache::sample(const Job& job, const std::stop_token& stop, const Fields::Publish& publish) {
  if (auto field = sampled(*job.surface, job.request, stop)) publish(std::move(field), true);
}

std::shared_ptr<const LeveledGrid> FieldCache::coarse(Place& place, const Job& job) {
  if (place.coarse && place.coarseJob == job) return place.coarse;
  place.coarseJob = job;
  FieldRequest request = job.request;
  request.plan.columns = std::min(request.plan.columns, coarseColumns);
  request.plan.rows = std::min(request.plan.rows, coarseRows);
  place.coarse = sampled(*job.surface, request);
  return place.coarse;
}

std::shared_ptr<const LeveledGrid> FieldCache::field(const std::shared_ptr<const Surface>& surface, const FieldRequest& request) {
  if (!surface || request.plan.columns < 1 || request.plan.rows < 1) return nullptr;
  Place& place = places_.try_emplace(request.picture, ready_).first->second;
  const Job job{surface, request};
  const Fields::Held held = place.fields.get(job);
  const bool same = held.request.surface == surface && held.request.request.row == request.row;
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
