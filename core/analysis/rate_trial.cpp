// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rate_trial.h"

#include <limits>

#include "core/optimizer/optimizer.h"
#include "core/run/objective_of.h"
#include "core/run/point_loop.h"

namespace descent {
namespace {

constexpr std::int64_t slice = Rows::chunkRows;

PointLoop loopOf(const Scene& scene, const std::shared_ptr<const Landscape>& landscape, const RunPlan& plan) {
  return {{landscape, startOf(scene, plan, *landscape), scene.seed, scene.steps}, plan};
}

double lossAt(const Run& run, std::int64_t row) { return run.rows()[row][point_columns::loss]; }

}  // namespace

RunPlan withRate(RunPlan plan, std::size_t reference, double rate) {
  Settings& first = plan.segments[reference].settings;
  const std::string key(rateKey(first));
  const double before = std::get<double>(first.get(key));
  first.set(key, rate);
  for (std::size_t i = reference + 1; i < plan.segments.size() && before > 0; ++i) {
    Settings& later = plan.segments[i].settings;
    const std::string laterKey(rateKey(later));
    if (!laterKey.empty()) later.set(laterKey, std::get<double>(later.get(laterKey)) * (rate / before));
  }
  return plan;
}

RateBench::RateBench(const Scene& scene) : scene_(scene), landscape_(landscapeOf(scene)) {}

double RateBench::startLoss(const RunPlan& plan) const {
  return landscape_->at(0)->value(startOf(scene_, plan, *landscape_));
}

double RateBench::finalLoss(const RunPlan& plan, const std::stop_token& stop) const {
  PointLoop loop = loopOf(scene_, landscape_, plan);
  Run& run = *loop.run();
  while (loop.advance(slice, stop)) run.writableRows().forgetBefore(run.lastStep());
  const bool usable = run.finished() && run.ending().outcome != Outcome::diverged;
  return usable ? lossAt(run, run.lastStep()) : std::numeric_limits<double>::infinity();
}

std::int64_t RateBench::stepsToLoss(const RunPlan& plan, double loss, const std::stop_token& stop) const {
  PointLoop loop = loopOf(scene_, landscape_, plan);
  Run& run = *loop.run();
  for (std::int64_t row = 0;;) {
    const bool more = loop.advance(slice, stop);
    for (; row <= run.lastStep(); ++row) {
      if (lossAt(run, row) <= loss) return row;
    }
    if (!more) return std::numeric_limits<std::int64_t>::max();
    run.writableRows().forgetBefore(run.lastStep());
  }
}

}  // namespace descent
