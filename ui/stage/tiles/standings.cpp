// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/standings.h"

#include <algorithm>
#include <cmath>

#include "core/objective/regression/regression.h"

namespace descent {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr double mostDecades = 16;  // what is exactly at the minimum has gone so far

double decades(double first, double now) {
  if (!(first > 0) || !std::isfinite(now)) return 0;
  return now > 0 ? std::clamp(std::log10(first / now), 0.0, mostDecades) : mostDecades;
}

double cellOf(const Run& run, std::int64_t row, std::int64_t column) { return run.rows()[row][std::size_t(column)]; }

/// As it was measured last, up to `row`, in the first of `columns` that was.
double lastMeasured(const Run& run, std::int64_t row, std::initializer_list<std::int64_t> columns) {
  for (std::int64_t at = row; at >= 0; --at) {
    for (const auto column : columns) {
      if (std::isfinite(cellOf(run, at, column))) return cellOf(run, at, column);
    }
  }
  return never;
}

double networkLoss(const Run& run, std::int64_t row, RaceBy by) {
  using namespace network_columns;
  if (by == RaceBy::testLoss) return lastMeasured(run, row, {testLoss});
  if (by == RaceBy::loss) return lastMeasured(run, row, {testLoss, trainLoss});
  return lastMeasured(run, row, {trainLoss});
}

std::int64_t stepsPerEpoch(const Landscape* landscape, const Run& run) {
  const Regression* regression = landscape ? regressionIn(*landscape) : nullptr;
  return regression ? regression->stepsPerEpoch() : run.stepsPerEpoch();
}

class Judge {
 public:
  Judge(const TileInput& input, const RaceRules& rules)
      : input_(input), rules_(rules), landscape_(input.fields.landscape(*input.view.scene)) {}

  Standing judge(const ShownRun& shown) const {
    const std::int64_t row = input_.view.rowOf(*shown.run);
    if (row < 0 || diverged(shown, row)) return {shown, never, 0};
    if (rules_.by == RaceBy::distance) return byDistance(shown, row);
    return rules_.byArrival() ? byArrival(shown, row) : byLoss(shown, row);
  }

 private:
  double lossAt(const Run& run, std::int64_t row) const {
    const double loss = landscape_ ? cellOf(run, row, point_columns::loss) : networkLoss(run, row, rules_.by);
    return std::isfinite(loss) ? loss : never;
  }
  RunFacts::Values values(const char* readout, const ShownRun& shown) const {
    return input_.fields.facts().readout(*findReadout(readout), landscape_, shown.run);
  }
  double lowestKnown(const ShownRun& shown) const {
    return landscape_ ? ReadoutSource(*landscape_, *shown.run).lowestLoss().value_or(0) : 0;
  }

  static bool diverged(const ShownRun& shown, std::int64_t row) {
    return row == shown.run->lastStep() && shown.run->ending().outcome == Outcome::diverged;
  }
  Standing byLoss(const ShownRun& shown, std::int64_t row) const {
    if (landscape_ && rules_.by == RaceBy::testLoss) return byHeldOut(shown, row);
    const double loss = lossAt(*shown.run, row), lowest = lowestKnown(shown);
    return {shown, loss, decades(lossAt(*shown.run, 0) - lowest, loss - lowest)};
  }
  Standing byDistance(const ShownRun& shown, std::int64_t row) const {
    if (!landscape_) return {shown, never, 0};
    const RunFacts::Values held = values("distance", shown);
    const std::vector<double>& distance = *held;
    const double now = row < std::int64_t(distance.size()) ? distance[std::size_t(row)] : Readout::none;
    return std::isfinite(now) ? Standing{shown, now, decades(distance[0], now)} : Standing{shown, never, 0};
  }
  Standing byHeldOut(const ShownRun& shown, std::int64_t row) const {
    const RunFacts::Values loss = values("hold-out-loss", shown);
    if (row >= std::int64_t(loss->size()) || !std::isfinite((*loss)[std::size_t(row)])) return {shown, never, 0};
    return {shown, (*loss)[std::size_t(row)], decades(loss->front(), (*loss)[std::size_t(row)])};
  }
  Standing byArrival(const ShownRun& shown, std::int64_t row) const {
    const double lowest = lowestKnown(shown), first = lossAt(*shown.run, 0) - lowest;
    const double target = lowest + rules_.epsilon * first;
    const std::int64_t reached = firstRowBelow(shown, row, target);
    const double covered = decades(first, lossAt(*shown.run, row) - lowest);
    if (reached < 0) return {shown, never, std::min(covered, -std::log10(rules_.epsilon))};
    return {shown, costOf(*shown.run, reached), -std::log10(rules_.epsilon), true};
  }
  double costOf(const Run& run, std::int64_t row) const {
    if (rules_.by == RaceBy::epochs) return double(row) / double(stepsPerEpoch(landscape_.get(), run));
    return cellOf(run, row, landscape_ ? std::int64_t(point_columns::evaluations) : std::int64_t(network_columns::evaluations));
  }
  /// -1: none up to `row`.
  std::int64_t firstRowBelow(const ShownRun& shown, std::int64_t row, double target) const {
    if (!landscape_) {
      for (std::int64_t at = 0; at <= row; ++at) {
        if (cellOf(*shown.run, at, network_columns::trainLoss) <= target) return at;
      }
      return -1;
    }
    const RunFacts::Values held = values("lowest-loss", shown);  // it only falls
    const std::vector<double>& lowest = *held;
    const auto end = lowest.begin() + std::min<std::int64_t>(row + 1, std::int64_t(lowest.size()));
    const auto found = std::partition_point(lowest.begin(), end, [target](double loss) { return !(loss <= target); });
    return found == end ? -1 : found - lowest.begin();
  }

  const TileInput& input_;
  const RaceRules& rules_;
  std::shared_ptr<const Landscape> landscape_;
};

}  // namespace

QString noRaceBecause(const TileInput& input, const RaceRules& rules) {
  const bool network = input.view.scene->isNetwork();
  const auto landscape = input.fields.landscape(*input.view.scene);
  const Regression* regression = landscape ? regressionIn(*landscape) : nullptr;
  if (rules.by == RaceBy::distance && network) return "The minimum of a network is not known.";
  if (rules.by == RaceBy::epochs && !network && !regression) return "On a surface there are no epochs.";
  if (rules.by == RaceBy::testLoss && !network && (!regression || !std::isfinite(regression->holdOutLoss({0, 0})))) {
    return "There are no points that the runs do not see.";
  }
  return {};
}

std::vector<Standing> standingsOf(const TileInput& input, const RaceRules& rules) {
  std::vector<Standing> standings;
  if (!input.view.scene->isNetwork() && !input.fields.landscape(*input.view.scene)) return standings;
  const Judge judge(input, rules);
  for (const ShownRun& shown : shownRuns(input.view)) standings.push_back(judge.judge(shown));
  std::ranges::stable_sort(standings, [](const Standing& a, const Standing& b) {
    return a.value != b.value ? a.value < b.value : a.covered > b.covered;
  });
  return standings;
}

}  // namespace descent
