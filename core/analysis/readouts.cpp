// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/readouts.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/analysis/critical_point.h"
#include "core/analysis/batch_noise.h"
#include "core/analysis/nearby_minimum.h"
#include "core/analysis/network_readouts.h"

namespace descent {

ReadoutSource::ReadoutSource(const Landscape& landscape, const Run& run) : landscape_(landscape), run_(run) {
  for (const CriticalPoint& known : landscape.criticalPoints()) {
    if (known.kind != CriticalPoint::Kind::minimum) continue;
    minima_.push_back(known.at);
    lowest_ = std::min(lowest_.value_or(known.value), known.value);
  }
  if (!minima_.empty() || landscape.moves() || !run.finished() || run.lastStep() < 0) return;
  const auto found = nearbyMinimum(*landscape.at(0), point(run.lastStep()), diagonalOf(landscape.domain()));
  if (!found) return;
  minima_.push_back(*found);
  lowest_ = landscape.at(0)->value(*found);
}

Point ReadoutSource::gradient(std::int64_t row) const {
  const GradientJet<double> jet = landscape_.at(row)->gradient(point(row));
  return {jet.dx, jet.dy};
}

std::optional<Point> ReadoutSource::minimumNear(const Point& from) const {
  const auto nearest = std::ranges::min_element(minima_, {}, [&from](const Point& minimum) { return (minimum - from).norm(); });
  return nearest == minima_.end() ? std::nullopt : std::optional(*nearest);
}

namespace {

constexpr double none = Readout::none;

double stepOverGradient(const ReadoutSource& source, std::int64_t row, double /*before*/) {
  if (row < 1) return none;
  return source.step(row).norm() / (source.rate(row) * source.cell(row - 1, point_columns::gradientNorm));
}

double stepOverRate(const ReadoutSource& source, std::int64_t row, double /*before*/) {
  return row < 1 ? none : source.step(row).norm() / source.rate(row);
}

double angleToMinimum(const ReadoutSource& source, std::int64_t row, double /*before*/) {
  const Point at = source.point(row);
  const auto minimum = source.minimumNear(at);
  if (!minimum) return none;
  const Point way = *minimum - at, down = -source.gradient(row);
  const double across = way.x() * down.y() - way.y() * down.x(), along = way.dot(down);
  return across == 0 && along == 0 ? none : std::abs(std::atan2(across, along)) * 180 / std::numbers::pi;
}

double distanceToMinimum(const ReadoutSource& source, std::int64_t row, double /*before*/) {
  const Point at = source.point(row);
  const auto minimum = source.minimumNear(at);
  return minimum ? (*minimum - at).norm() : none;
}

/// The minimum is the one nearest to where the run is: one that moves on to another basin overshoots there.
double overshoot(const ReadoutSource& source, std::int64_t row, double before) {
  const auto minimum = source.minimumNear(source.point(row));
  if (!minimum) return none;
  const Point start = source.point(0), way = *minimum - start;
  const double covered = (source.point(row) - start).dot(way) / way.squaredNorm();
  return std::max(std::isnan(before) ? 0.0 : before, 100 * (covered - 1));
}

double pathLength(const ReadoutSource& source, std::int64_t row, double before) {
  return row < 1 ? 0 : before + source.step(row).norm();
}

double signChanges(const ReadoutSource& source, std::int64_t row, double before) {
  if (row < 2) return 0;
  const Point now = source.step(row), last = source.step(row - 1);
  return before + (now.x() * last.x() < 0) + (now.y() * last.y() < 0);
}

double lowestLoss(const ReadoutSource& source, std::int64_t row, double before) {
  const double loss = source.cell(row, point_columns::loss);
  return std::isnan(before) ? loss : std::min(before, loss);
}

double exactZeros(const ReadoutSource& source, std::int64_t row, double /*before*/) {
  const Point at = source.point(row);
  return (at.x() == 0) + (at.y() == 0);
}

double stateBytes(const ReadoutSource& source, std::int64_t row, double /*before*/) {
  std::size_t numbers = 0;
  for (const StateColumn& column : source.run().stateColumns(std::max<std::int64_t>(row, 1))) numbers += column.vector ? 2 : 1;
  return static_cast<double>(numbers * sizeof(double));
}

double holdOutLoss(const ReadoutSource& source, std::int64_t row, double /*before*/) {
  const Regression* regression = regressionIn(source.landscape());
  return regression ? regression->holdOutLoss(source.point(row)) : none;
}

double batchNoise(const ReadoutSource& source, std::int64_t row, double /*before*/) {
  const Regression* regression = regressionIn(source.landscape());
  if (!regression || regression->stepsPerEpoch() == 1) return none;
  return BatchNoise::at(*regression, source.point(row)).relative(regression->batchSize());
}

double slope(const ReadoutSource& source, std::int64_t row, double /*before*/) {
  const double lowest = source.lowestLoss().value_or(0);
  return slopeOverDecade(row, [&](std::int64_t t) { return source.cell(t, point_columns::loss) - lowest; });
}

}  // namespace

const std::vector<Readout>& readouts() {
  static const std::vector<Readout> all = {
      {"step-ratio", "|Δx| / η‖∇f‖", "step over plain step", "", "Length of the step over that of plain gradient descent: ‖xₜ − xₜ₋₁‖ / (ηₜ ‖∇f(xₜ₋₁)‖). 1 for gradient descent, up to 1/(1−β) under momentum.", stepOverGradient, true},
      {"step-over-rate", "|Δx| / η", "step over rate", "", "Length of the step over the learning rate: ‖xₜ − xₜ₋₁‖ / ηₜ. About √2 for Adam while both gradients keep their sign.", stepOverRate, true},
      {"angle", "∠(−∇f, x* − x)", "angle to the minimum", "°", "Between the steepest descent −∇f(xₜ) and the way to the nearest minimum x* − xₜ. 0° where the gradient points there, near 90° across a valley.", angleToMinimum},
      {"distance", "‖x − x*‖", "distance to the minimum", "", "From xₜ to the nearest known minimum; of a typed formula to the one that the run ended next to.", distanceToMinimum, true},
      {"overshoot", "overshoot", "overshoot", "%", "The farthest that the run has gone beyond the minimum on the line from its start: max over s ≤ t of (xₛ − x₀)·(x* − x₀)/‖x* − x₀‖² − 1, in per cent.", overshoot},
      {"path-length", "Σ|Δx|", "path length", "", "Of all steps together: Σ ‖xₛ − xₛ₋₁‖, s = 1 … t.", pathLength},
      {"sign-changes", "±", "sign changes", "", "How often a coordinate of the step has turned round: Δxₛ Δxₛ₋₁ < 0, both coordinates counted.", signChanges},
      {"lowest-loss", "min f", "lowest loss", "", "The lowest loss that the run has met so far: min over s ≤ t of f(xₛ). Of a network: of its training sample.", lowestLoss, true, network_readouts::lowestLoss},
      {"exact-zeros", "# xᵢ = 0", "exact zeros", "", "Coordinates of xₜ that are exactly 0: proximal L1 makes them, subgradients do not. Of a network: at its last full state.", exactZeros, false, network_readouts::exactZeros},
      {"state-memory", "state", "state memory", "bytes", "What the rule remembers between steps: vectors of two coordinates and counters, 8 bytes a number. Of a network: as many numbers as its vectors have.", stateBytes, false, network_readouts::stateBytes},
      {"hold-out-loss", "f of held-out points", "held-out loss", "", "The mean loss of the points that no run sees; early stopping watches it. Of a network: of the validation images, else of the test images, after the last whole epoch.", holdOutLoss, true, network_readouts::holdOutLoss},
      {"batch-noise", "√tr cov(g_B) / ‖∇f‖", "noise of batches over gradient", "", "How far gradients of batches scatter about the full one, beside its length, exactly from the gradients of single points: about 1/√B.", batchNoise, true},
      {"slope", "d log(f − f*) / d log t", "slope, log-log", "", "Least squares on two logarithmic axes over the last decade of steps, t/10 … t; f* is the lowest known loss, else 0. −1 for 1/t, −2 for 1/t². Of a network: of the batches' losses, f* = 0.", slope, false, network_readouts::slope},
  };
  return all;
}

const Readout* findReadout(const std::string& id) {
  const auto found = std::ranges::find(readouts(), id, &Readout::id);
  return found == readouts().end() ? nullptr : &*found;
}

double slopeOverDecade(std::int64_t row, const std::function<double(std::int64_t)>& above) {
  constexpr int samples = 24;
  constexpr std::int64_t fewest = 10;
  if (row < fewest) return none;
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
  std::int64_t last = 0;
  for (int i = 0; i <= samples; ++i) {
    const auto t = static_cast<std::int64_t>(std::lround(static_cast<double>(row) * std::pow(10, static_cast<double>(i) / samples - 1)));
    const double height = t == last || t < 1 ? 0 : above(t);
    if (!(height > 0)) continue;
    last = t;
    const double x = std::log(static_cast<double>(t)), y = std::log(height);
    n += 1, sx += x, sy += y, sxx += x * x, sxy += x * y;
  }
  const double spread = n * sxx - sx * sx;
  return n < 3 ? none : (n * sxy - sx * sy) / spread;
}

void extendReadout(const Readout& readout, const ReadoutSource& source, std::int64_t end, std::vector<double>& values) {
  for (auto row = static_cast<std::int64_t>(values.size()); row < end; ++row) {
    values.push_back(readout.value(source, row, values.empty() ? none : values.back()));
  }
}

void extendReadout(const Readout& readout, const Run& run, std::int64_t end, std::vector<double>& values) {
  for (auto row = static_cast<std::int64_t>(values.size()); row < end; ++row) {
    values.push_back(readout.ofNetwork ? readout.ofNetwork(run, row, values.empty() ? none : values.back()) : none);
  }
}

}  // namespace descent
