// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/clock.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace descent {
namespace {

double same(const Run& /*run*/, double value) { return value; }

double evaluationsOf(const Run& run, std::int64_t row) {
  const std::int64_t ofNetwork = network_columns::evaluations, ofPoint = point_columns::evaluations;
  const bool isNetwork = run.layout().dimension > 0;
  return run.rows()[row][std::size_t(isNetwork ? ofNetwork : ofPoint)];
}

double evaluationsAt(const Run& run, double step) {
  const std::int64_t last = run.lastStep();
  if (last < 0) return 0;
  const auto row = static_cast<std::int64_t>(std::clamp(step, 0.0, static_cast<double>(last)));
  const double share = std::clamp(step - static_cast<double>(row), 0.0, 1.0);
  const double spent = evaluationsOf(run, row);
  return share > 0 && row < last ? std::lerp(spent, evaluationsOf(run, row + 1), share) : spent;
}

/// The last row that cost no more, and how far the run is on its way to the next.
double stepOfEvaluations(const Run& run, double evaluations) {
  const auto rows = std::views::iota(std::int64_t{0}, std::max<std::int64_t>(run.rows().size(), 1));
  if (run.lastStep() < 1) return 0;
  const auto after = std::ranges::upper_bound(rows, evaluations, {}, [&run](std::int64_t row) { return evaluationsOf(run, row); });
  if (after == rows.begin()) return 0;
  const std::int64_t row = *after - 1;
  if (row >= run.lastStep()) return static_cast<double>(run.lastStep());
  const double spent = evaluationsOf(run, row);
  return static_cast<double>(row) + (evaluations - spent) / (evaluationsOf(run, row + 1) - spent);
}

/// Of a formula or a surface every step sees all there is: it is an epoch.
double stepsPerEpoch(const Run& run) { return static_cast<double>(std::max<std::int64_t>(run.stepsPerEpoch(), 1)); }

double epochsAt(const Run& run, double step) { return step / stepsPerEpoch(run); }
double stepOfEpochs(const Run& run, double epochs) { return epochs * stepsPerEpoch(run); }

double secondsAt(const Run& run, double step) { return run.computeTime().secondsAt(step); }
double stepOfSeconds(const Run& run, double seconds) { return run.computeTime().stepAt(seconds); }

}  // namespace

const std::vector<Clock>& clocks() {
  static const std::vector<Clock> all = {
      {.id = "steps", .label = "steps", .axis = "step", .unit = 1, .timeAt = same, .stepAt = same},
      {.id = "evaluations", .label = "evaluations", .axis = "gradient evaluations", .unit = 1, .timeAt = evaluationsAt, .stepAt = stepOfEvaluations},
      {.id = "epochs", .label = "epochs", .axis = "epoch", .unit = 1, .ofNetworks = true, .timeAt = epochsAt, .stepAt = stepOfEpochs},
      {.id = "seconds", .label = "seconds", .axis = "seconds of compute on this machine", .unit = 0, .timeAt = secondsAt, .stepAt = stepOfSeconds},
  };
  return all;
}

const Clock& clockOf(const Scene& scene) {
  const auto wanted = scene.stage.find("clock");
  if (wanted == scene.stage.end() || !wanted->is_string()) return clocks().front();
  const auto found = std::ranges::find(clocks(), QString::fromStdString(wanted->get_ref<const std::string&>()), &Clock::id);
  return found != clocks().end() ? *found : clocks().front();
}

double plannedEnd(const Clock& clock, const Run& run) {
  const double last = static_cast<double>(std::max<std::int64_t>(run.lastStep(), 0));
  const double planned = static_cast<double>(run.finished() ? run.lastStep() : run.plannedSteps());
  if (planned <= last) return clock.timeAt(run, last);
  if (clock.countsSteps() || last == 0) return clock.countsSteps() ? planned : 0;
  return clock.timeAt(run, last) * planned / last;
}

}  // namespace descent
