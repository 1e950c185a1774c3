// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/regression/regression_minimum.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <Eigen/Cholesky>

#include "core/objective/regression/least_squares.h"

namespace descent {
namespace {

constexpr int mostNewtonSteps = 200;
constexpr int mostHalvings = 60;

/// Newton's step, of a Hessian that is raised until it is safely positive.
Point newtonStep(const HessianJet<double>& jet) {
  const double size = std::fabs(jet.dxx) + std::fabs(jet.dyy) + std::fabs(jet.dxy);
  Eigen::Matrix2d hessian;
  hessian << jet.dxx, jet.dxy, jet.dxy, jet.dyy;
  for (double raise = 0; raise <= 1e3; raise = raise == 0 ? 1e-10 : raise * 10) {
    const Eigen::LLT<Eigen::Matrix2d> factor(hessian + raise * size * Eigen::Matrix2d::Identity());
    if (factor.info() != Eigen::Success) continue;
    const Point step = factor.solve(Point(jet.dx, jet.dy));
    if (step.allFinite()) return -step;
  }
  return {-jet.dx, -jet.dy};
}

/// Damped Newton from `at`; ends where no halving of the step finds anything lower.
Point descended(const PlanarFunction& mean, Point at, double farthest) {
  for (int i = 0; i < mostNewtonSteps && at.norm() < farthest; ++i) {
    const HessianJet<double> jet = mean.hessian(at);
    if (jet.dx == 0 && jet.dy == 0) return at;
    Point step = newtonStep(jet);
    int halving = 0;
    while (halving < mostHalvings && !(mean.value(at + step) < jet.value)) {
      step /= 2;
      ++halving;
    }
    if (halving == mostHalvings) return at;
    at += step;
  }
  return at;
}

/// The size of the features: parameters are of the order of its inverse.
double typicalSize(const Samples& samples) {
  double squares = 0;
  for (std::size_t i = 0; i < samples.count(); ++i) squares += samples.at(i).features.squaredNorm();
  const double size = std::sqrt(squares / static_cast<double>(samples.count()));
  return size > 0 ? size : 1;
}

/// A smooth loss has a minimum at `at` if the gradient is as good as 0 and the surface curves up there.
bool isMinimum(const PlanarFunction& mean, const Point& at, double size) {
  const HessianJet<double> jet = mean.hessian(at);
  constexpr double nearlyNothing = 1e-9;
  const double curvature = jet.dxx * jet.dyy - jet.dxy * jet.dxy, trace = jet.dxx + jet.dyy;
  const bool curved = trace > nearlyNothing * size * size && curvature > 1e-12 * trace * trace;
  return curved && Point(jet.dx, jet.dy).norm() <= nearlyNothing * size;
}

/// Where the residuals of samples `i` and `k` are both 0.
bool crossing(const Samples& samples, std::size_t i, std::size_t k, Point& at) {
  const LabelledPoint a = samples.at(i), b = samples.at(k);
  const double determinant = a.features.x() * b.features.y() - a.features.y() * b.features.x();
  if (std::fabs(determinant) < 1e-12 * a.features.norm() * b.features.norm() || determinant == 0) return false;
  at = {(a.target * b.features.y() - b.target * a.features.y()) / determinant,
        (b.target * a.features.x() - a.target * b.features.x()) / determinant};
  return true;
}

/// The lowest crossing of two among the residuals that are smallest at `near`, again and again until none is lower:
/// a minimum of absolute errors always lies on one.
Point lowestCrossing(const PlanarFunction& mean, const Samples& samples, Point near) {
  constexpr std::size_t considered = 16;
  constexpr int rounds = 100;
  std::vector<std::size_t> order(samples.count());
  for (int round = 0; round < rounds; ++round) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto residual = [&](std::size_t i) {
      return std::fabs(near.dot(samples.at(i).features) - samples.at(i).target);
    };
    const std::size_t few = std::min(considered, order.size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(few), {}, residual);
    Point best = near, candidate;
    double lowest = mean.value(near);
    for (std::size_t i = 0; i < few; ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (!crossing(samples, order[i], order[k], candidate)) continue;
        const double value = mean.value(candidate);
        if (!(value < lowest)) continue;
        best = candidate;
        lowest = value;
      }
    }
    if (best == near) break;
    near = best;
  }
  return near;
}

/// To a number that is short beside `size`, so that axes and files stay readable.
double rounded(double value, double size) {
  double unit = 1;
  while (unit > size / 10) unit /= 2;
  while (unit < size / 20) unit *= 2;
  return std::round(value / unit) * unit;
}

RegressionMinimum ofAbsoluteErrors(const PlanarFunction& mean, const Samples& samples) {
  const auto& entry = regressionLosses().require("smooth-l1");
  Settings settings = entry.initial;
  Point at = LeastSquares(samples).minimum();
  for (double beta = 1; beta > 1e-7; beta /= 4) {
    settings.set("beta", Value(beta));
    at = descended(*entry.made.make(settings)->meanOver(samples), at, std::numeric_limits<double>::infinity());
  }
  return {.exists = true, .at = lowestCrossing(mean, samples, at)};
}

}  // namespace

RegressionMinimum minimumOf(const PlanarFunction& mean, const Samples& samples, const RegressionLoss& loss) {
  if (const auto* squares = dynamic_cast<const LeastSquares*>(&mean)) {
    return {.exists = squares->unique(), .at = squares->minimum()};
  }
  if (!loss.smooth()) return ofAbsoluteErrors(mean, samples);
  constexpr double logitsBeyondWhichNothingChanges = 25;
  const double size = typicalSize(samples);
  const bool line = loss.growsOnBothSides();
  const Point start = line ? LeastSquares(samples).minimum() : Point(0, 0);
  const double farthest = line ? std::numeric_limits<double>::infinity() : logitsBeyondWhichNothingChanges / size;
  const Point at = descended(mean, start, farthest);
  return {.exists = at.norm() < farthest && isMinimum(mean, at, size), .at = at};
}

Rectangle domainFor(const RegressionMinimum& minimum) {
  constexpr double beyond = 1.75, leastShare = 0.5;
  const double largest = minimum.at.cwiseAbs().maxCoeff();
  const auto reach = [&](double coordinate) {
    const double wanted = beyond * std::max(std::fabs(coordinate), leastShare * largest);
    return wanted > 0 && std::isfinite(wanted) ? wanted : 2.0;
  };
  const Point size(reach(minimum.at.x()), reach(minimum.at.y()));
  const Point middle = minimum.exists ? minimum.at : Point(0, 0);
  return {rounded(middle.x() - size.x(), size.x()), rounded(middle.x() + size.x(), size.x()),
          rounded(middle.y() - size.y(), size.y()), rounded(middle.y() + size.y(), size.y())};
}

}  // namespace descent
