// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_objective.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "core/network/hessian_product.h"

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
    : parts_(std::move(parts)),
      evaluation_(std::make_unique<NetworkEvaluation<Scalar>>(parts_->network, *parts_->loss, *parts_->workers)),
      batches_(parts_->batches) {
  if (parts_->augmenter) augmented_.emplace(*parts_->augmenter, parts_->train, *parts_->workers);
}

template <class Scalar>
void NetworkEvaluator<Scalar>::freeze(const std::string& layers) {
  if (layers == frozenLayers_) return;
  frozenLayers_ = layers;
  const NamePattern pattern(layers);
  const VectorOf<Scalar> running = evaluation_->running();
  cached_.reset();
  evaluation_.reset();
  exactEvaluation_.reset();
  frozen_ = pattern.empty() ? nullptr : std::make_unique<const Network<Scalar>>(parts_->network.frozen(pattern));
  if (parts_->exact) exactFrozen_ = pattern.empty() ? nullptr : std::make_unique<const Network<double>>(parts_->exact->network.frozen(pattern));
  evaluation_ = std::make_unique<NetworkEvaluation<Scalar>>(frozen_ ? *frozen_ : parts_->network, *parts_->loss, *parts_->workers);
  evaluation_->running() = running;
  cached_ = frozen_ && !augmented_ ? CachedPrefix<Scalar>::of(*frozen_, *parts_->loss, parts_->train, *parts_->workers) : nullptr;
}

template <class Scalar>
void NetworkEvaluator<Scalar>::setRunningMoves(bool moves) {
  evaluation_->setRunningMoves(moves);
  if (cached_) cached_->setRunningMoves(moves);
}

template <class Scalar>
void NetworkEvaluator<Scalar>::beginStep(std::int64_t step) {
  const std::span<const std::size_t> images = batches_.at(static_cast<std::uint64_t>(step));
  batch_.assign(images.begin(), images.end());
  step_ = static_cast<std::uint64_t>(step);
  if (augmented_) {
    batch_ = augmented_->make(step_, batch_);
    const std::span<const std::size_t> next = batches_.at(step_ + 1);
    augmented_->prefetch(step_ + 1, {next.begin(), next.end()});
  }
  evaluation_->setDraws(parts_->batches.seed, step_);
  if (cached_) cached_->setDraws(parts_->batches.seed, step_);
  firstPass_ = true;
}

template <class Scalar>
Scalar NetworkEvaluator<Scalar>::value(ConstVectorRef<Scalar> x) {
  ++evaluations_;
  setRunningMoves(firstPass_);
  firstPass_ = false;
  const double loss = cached_ ? cached_->loss(x, batch_, running()) : evaluation_->loss(x, source(), batch_);
  return static_cast<Scalar>(withPenalties(loss, x, nullptr));
}

/// What is frozen costs, but does not move: its gradient stays 0.
template <class Scalar>
double NetworkEvaluator<Scalar>::withPenalties(double loss, ConstVectorRef<Scalar> x, Scalar* gradient) const {
  if (parts_->penalties.empty()) return loss;
  const double whole = loss + addPenalties(parts_->penalties, parts_->network.layout(), x, gradient);
  if (!frozen_ || !gradient) return whole;
  for (const NetworkStep<Scalar>& step : frozen_->steps()) {
    if (step.frozen) std::fill_n(gradient + step.parameterOffset, step.parameterCount, Scalar(0));
  }
  return whole;
}

template <class Scalar>
Scalar NetworkEvaluator<Scalar>::valueAndGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) {
  ++evaluations_;
  setRunningMoves(firstPass_);
  const double bare = cached_ ? cached_->lossAndGradient(x, batch_, gradient, running()) : evaluation_->lossAndGradient(x, source(), batch_, gradient);
  const double loss = withPenalties(bare, x, gradient.data());
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
  NetworkEvaluation<double>& evaluation = exactEvaluation();
  evaluation.setRunningMoves(false);
  evaluation.setDraws(parts_->batches.seed, step_);
  const auto gradientAt = [&](const Vector& place, Vector& gradient) {
    evaluation.lossAndGradient(place, source(), batch_, gradient);
    addPenalties<double>(parts_->penalties, parts_->network.layout(), place, gradient.data());
  };
  product = hessianProduct(at, along, gradientAt).template cast<Scalar>();
}

template <class Scalar>
NetworkEvaluation<double>& NetworkEvaluator<Scalar>::exactEvaluation() {
  if constexpr (std::is_same_v<Scalar, double>) {
    return *evaluation_;
  } else {
    if (!parts_->exact) throw std::logic_error("a network of float needs its twin in double for products with the Hessian");
    if (!exactEvaluation_) {
      const Network<double>& network = exactFrozen_ ? *exactFrozen_ : parts_->exact->network;
      exactEvaluation_ = std::make_unique<NetworkEvaluation<double>>(network, *parts_->exact->loss, *parts_->workers);
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
  evaluation_->setRunningMoves(false);
  return evaluation_->lossAndGradient(x, parts_->train, images, gradient);
}

template <class Scalar>
Measure NetworkEvaluator<Scalar>::measureTraining(ConstVectorRef<Scalar> x, Index most) {
  const Index count = most == 0 ? parts_->train.count : std::min(most, parts_->train.count);
  return evaluation_->measure(x, parts_->train, spread(parts_->train.count, count));
}

template <class Scalar>
Measure NetworkEvaluator<Scalar>::measureAll(ConstVectorRef<Scalar> x, const Examples& part) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (part.count == 0) return {none, none};
  return evaluation_->measure(x, part, spread(part.count, part.count));
}

template class NetworkEvaluator<float>;
template class NetworkEvaluator<double>;

}  // namespace descent
