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
  evaluation_.setRunningMoves(false);
  const double length = static_cast<double>(direction.norm());
  if (length == 0) {
    product.setZero();
    return;
  }
  // The error of a central difference is least where h is the cube root of the rounding error.
  const double h = std::cbrt(static_cast<double>(std::numeric_limits<Scalar>::epsilon())) * (1 + static_cast<double>(x.norm())) / length;
  VectorOf<Scalar> back(x.size());
  gradientOf(x + static_cast<Scalar>(h) * direction, product, batch_);
  gradientOf(x - static_cast<Scalar>(h) * direction, back, batch_);
  product = (product - back) / static_cast<Scalar>(2 * h);
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
