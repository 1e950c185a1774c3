// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/spectrum.h"

#include <cmath>

#include "core/network/hessian_product.h"
#include "core/numeric/flush_denormals.h"
#include "core/numeric/random.h"

namespace descent {
namespace {

constexpr int mostProducts = 300;
constexpr double tolerance = 1e-3;
constexpr int settled = 3;  // iterations in a row that change less

Vector randomDirection(Eigen::Index dimension) {
  const Random random(1, Purpose::probe);
  Vector direction(dimension);
  for (Eigen::Index i = 0; i < dimension; ++i) direction[i] = random.normal(static_cast<std::uint64_t>(i));
  return direction.normalized();
}

/// The eigenvalue of H − shift that is largest by size, from `sharpness.products` on; in units of H.
Sharpness iterate(const HessianTimes& times, Vector direction, double shift, Sharpness sharpness,
                  const std::stop_token& stop) {
  int quiet = 0;
  sharpness.converged = false;
  double last = std::numeric_limits<double>::infinity();
  while (!sharpness.converged && sharpness.products < mostProducts && !stop.stop_requested()) {
    const Vector product = times(direction) - shift * direction;
    ++sharpness.products;
    const double value = direction.dot(product), length = product.norm();
    quiet = std::abs(value - last) <= tolerance / settled * std::abs(value) ? quiet + 1 : 0;
    sharpness.eigenvalue = value + shift;
    sharpness.converged = quiet >= settled || length == 0;
    last = value;
    if (length > 0) direction = product / length;
  }
  return sharpness;
}

const Network<double>& exactNetwork(const NetworkParts<float>& parts) { return parts.exact->network; }
const Network<double>& exactNetwork(const NetworkParts<double>& parts) { return parts.network; }
const Loss<double>& exactLoss(const NetworkParts<float>& parts) { return *parts.exact->loss; }
const Loss<double>& exactLoss(const NetworkParts<double>& parts) { return *parts.loss; }

}  // namespace

Sharpness largestEigenvalue(const HessianTimes& times, Eigen::Index dimension, const std::stop_token& stop) {
  const Vector start = randomDirection(dimension);
  const Sharpness found = iterate(times, start, 0, {}, stop);
  return found.eigenvalue < 0 ? iterate(times, start, found.eigenvalue, found, stop) : found;
}

Sharpness sharpnessOf(const NetworkSetting& network, const KeyFrame& frame, const std::vector<Index>& images,
                      Workers& workers, const std::stop_token& stop) {
  const FlushDenormals guard;
  return std::visit(
      [&](const auto& precise) {
        const auto& parts = precise.objective->parts();
        NetworkEvaluation<double> evaluation(exactNetwork(parts), exactLoss(parts), workers);
        evaluation.setRunningMoves(false);
        evaluation.running() = frame.running.template cast<double>();
        const auto gradientAt = [&](const Vector& x, Vector& gradient) {
          evaluation.lossAndGradient(x, parts.train, images, gradient);
          addPenalties<double>(parts.penalties, parts.network.layout(), x, gradient.data());
        };
        const Vector at = frame.weights.template cast<double>();
        return largestEigenvalue([&](const Vector& direction) { return hessianProduct(at, direction, gradientAt); },
                                 at.size(), stop);
      },
      network.precise);
}

}  // namespace descent
