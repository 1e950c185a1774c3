// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_objective.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace descent {
namespace {

/// `count` of `all` images, evenly spread: a fixed sample, the same at every epoch.
std::vector<Index> spread(Index all, Index count) {
  std::vector<Index> images(static_cast<std::size_t>(count));
  for (Index i = 0; i < count; ++i) images[static_cast<std::size_t>(i)] = i * all / count;
  return images;
}

}  // namespace

template <class Scalar>
NetworkEvaluator<Scalar>::NetworkEvaluator(std::shared_ptr<const NetworkParts<Scalar>> parts)
    : parts_(std::move(parts)), evaluation_(parts_->network, *parts_->loss, *parts_->workers), batches_(parts_->batches) {}

template <class Scalar>
void NetworkEvaluator<Scalar>::beginStep(std::int64_t step) {
  const std::span<const std::size_t> images = batches_.at(static_cast<std::uint64_t>(step));
  batch_.assign(images.begin(), images.end());
  step_ = static_cast<std::uint64_t>(step);
  evaluation_.setDraws(parts_->batches.seed, step_);
  firstPass_ = true;
}

template <class Scalar>
Scalar NetworkEvaluator<Scalar>::value(ConstVectorRef<Scalar> x) {
  ++evaluations_;
  evaluation_.setRunningMoves(firstPass_);
  firstPass_ = false;
  return static_cast<Scalar>(evaluation_.loss(x, parts_->train, batch_));
}

template <class Scalar>
Scalar NetworkEvaluator<Scalar>::valueAndGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) {
  ++evaluations_;
  evaluation_.setRunningMoves(firstPass_);
  const double loss = evaluation_.lossAndGradient(x, parts_->train, batch_, gradient);
  if (firstPass_) {
    batchLoss_ = loss;
    gradientNorm_ = std::sqrt(static_cast<double>(gradient.squaredNorm()));
  }
  firstPass_ = false;
  return static_cast<Scalar>(loss);
}

template <class Scalar>
void NetworkEvaluator<Scalar>::hessian(ConstVectorRef<Scalar>, MatrixOf<Scalar>&) {
  throw std::logic_error("the Hessian of a network does not fit into memory; use products with a vector");
}

template <class Scalar>
void NetworkEvaluator<Scalar>::hessianTimes(ConstVectorRef<Scalar> x, ConstVectorRef<Scalar> direction, VectorRef<Scalar> product) {
  ++evaluations_;
  const Vector at = x.template cast<double>(), along = direction.template cast<double>();
  const double length = along.norm();
  if (length == 0) {
    product.setZero();
    return;
  }
  // The error of a central difference is least where h is the cube root of the rounding error.
  const double h = std::cbrt(std::numeric_limits<double>::epsilon()) * (1 + at.norm()) / length;
  NetworkEvaluation<double>& evaluation = exactEvaluation();
  evaluation.setRunningMoves(false);
  evaluation.setDraws(parts_->batches.seed, step_);
  Vector forward(at.size()), back(at.size());
  evaluation.lossAndGradient(Vector(at + h * along), parts_->train, batch_, forward);
  evaluation.lossAndGradient(Vector(at - h * along), parts_->train, batch_, back);
  product = ((forward - back) / (2 * h)).template cast<Scalar>();
}

template <class Scalar>
NetworkEvaluation<double>& NetworkEvaluator<Scalar>::exactEvaluation() {
  if constexpr (std::is_same_v<Scalar, double>) {
    return evaluation_;
  } else {
    if (!parts_->exact) throw std::logic_error("a network of float needs its twin in double for products with the Hessian");
    if (!exactEvaluation_) {
      exactEvaluation_ = std::make_unique<NetworkEvaluation<double>>(parts_->exact->network, *parts_->exact->loss, *parts_->workers);
    }
    return *exactEvaluation_;
  }
}

template <class Scalar>
Scalar NetworkEvaluator<Scalar>::measure(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) {
  return static_cast<Scalar>(gradientOf(x, gradient, spread(parts_->train.count, parts_->train.count)));
}

template <class Scalar>
double NetworkEvaluator<Scalar>::gradientOf(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient, std::span<const Index> images) {
  evaluation_.setRunningMoves(false);
  return evaluation_.lossAndGradient(x, parts_->train, images, gradient);
}

template <class Scalar>
Measure NetworkEvaluator<Scalar>::measureTraining(ConstVectorRef<Scalar> x, Index most) {
  const Index count = most == 0 ? parts_->train.count : std::min(most, parts_->train.count);
  return evaluation_.measure(x, parts_->train, spread(parts_->train.count, count));
}

template <class Scalar>
Measure NetworkEvaluator<Scalar>::measureTest(ConstVectorRef<Scalar> x) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (parts_->test.count == 0) return {none, none};
  return evaluation_.measure(x, parts_->test, spread(parts_->test.count, parts_->test.count));
}

template class NetworkEvaluator<float>;
template class NetworkEvaluator<double>;

}  // namespace descent
