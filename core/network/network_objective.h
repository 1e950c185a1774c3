// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkObjective: a network over a data set as an Objective: f(parameters) is the mean loss of a batch.
/// Update t + 1 sees batch t of `Batches`, the same for every run of a scene. Measuring over whole data sets runs in
/// inference mode and is not counted. A Hessian-vector product is a central difference of `double` gradients.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/dataset/augmenter.h"
#include "core/dataset/batches.h"
#include "core/network/augmented_batch.h"
#include "core/network/cached_prefix.h"
#include "core/network/network_evaluation.h"
#include "core/network/weight_penalties.h"
#include "core/objective/objective.h"

namespace descent {

/// A network of `float` once more in `double`: gradients whose differences mean something.
struct ExactTwin {
  Network<double> network;
  std::unique_ptr<const Loss<double>> loss;
};

/// All that a network objective is made of; shared by every evaluator.
template <class Scalar>
struct NetworkParts {
  Network<Scalar> network;
  std::unique_ptr<const Loss<Scalar>> loss;
  Examples train, validation, test;    ///< their memory belongs to the caller
  std::shared_ptr<const Augmenter> augmenter = nullptr;  ///< of training images; null: they are taken as they are
  BatchPlan batches;
  WeightPenalties penalties = {};      ///< in the loss of a batch and its gradient, not in measures over data
  Workers* workers = nullptr;
  std::shared_ptr<const ExactTwin> exact;  ///< for products with the Hessian; not needed where Scalar is double
};

template <class Scalar>
class NetworkEvaluator final : public Evaluator<Scalar> {
 public:
  explicit NetworkEvaluator(std::shared_ptr<const NetworkParts<Scalar>> parts);

  Index dimension() const override { return parts_->network.layout().dimension; }
  void beginStep(std::int64_t step) override;
  Scalar value(ConstVectorRef<Scalar> x) override;
  Scalar valueAndGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) override;
  void hessian(ConstVectorRef<Scalar> x, MatrixOf<Scalar>& hessian) override;
  void hessianTimes(ConstVectorRef<Scalar> x, ConstVectorRef<Scalar> direction, VectorRef<Scalar> product) override;
  Scalar measure(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) override;
  std::int64_t evaluations() const override { return evaluations_; }
  void setEvaluations(std::int64_t count) override { evaluations_ = count; }

  // What the record of a training needs.
  double batchLoss() const { return batchLoss_; }              ///< of the step's first gradient
  double batchGradientNorm() const { return gradientNorm_; }   ///< 2-norm, before clipping
  std::int64_t imagesInBatch() const { return static_cast<std::int64_t>(batch_.size()); }
  /// Whether the gradient of a batch comes from several threads.
  bool sharesBatch() const { return imagesInBatch() > blockImages; }
  std::int64_t stepsPerEpoch() const { return static_cast<std::int64_t>(batches_.perEpoch()); }

  /// Over at most `most` training images spread evenly (0: all), or over all of another part (NaN if there are none).
  Measure measureTraining(ConstVectorRef<Scalar> x, Index most);
  Measure measureTest(ConstVectorRef<Scalar> x) { return measureAll(x, parts_->test); }
  Measure measureValidation(ConstVectorRef<Scalar> x) { return measureAll(x, parts_->validation); }

  /// Running statistics of the run.
  VectorOf<Scalar>& running() { return evaluation_->running(); }

  /// From the next step on the layers of that name pattern do not learn; empty: all do.
  void freeze(const std::string& layers);

 private:
  Measure measureAll(ConstVectorRef<Scalar> x, const Examples& part);
  /// What the step's batch chooses from.
  const Examples& source() const { return augmented_ ? augmented_->examples() : parts_->train; }
  void setRunningMoves(bool moves);
  double withPenalties(double loss, ConstVectorRef<Scalar> x, Scalar* gradient) const;
  double gradientOf(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient, std::span<const Index> images);
  NetworkEvaluation<double>& exactEvaluation();

  std::shared_ptr<const NetworkParts<Scalar>> parts_;
  std::unique_ptr<const Network<Scalar>> frozen_;  ///< the network with frozen layers; null: none is
  std::string frozenLayers_;
  std::unique_ptr<NetworkEvaluation<Scalar>> evaluation_;
  std::unique_ptr<CachedPrefix<Scalar>> cached_;  ///< makes the training passes where it can
  std::unique_ptr<const Network<double>> exactFrozen_;
  std::unique_ptr<NetworkEvaluation<double>> exactEvaluation_;  ///< made when first asked for
  Batches batches_;
  std::vector<Index> batch_;
  std::optional<AugmentedBatch<Scalar>> augmented_;  ///< then the images of `batch_`, counted from 0
  std::uint64_t step_ = 0;
  std::int64_t evaluations_ = 0;
  bool firstPass_ = true;  ///< of the step: only this one moves running statistics
  double batchLoss_ = 0, gradientNorm_ = 0;
};

template <class Scalar>
class NetworkObjective final : public Objective<Scalar> {
 public:
  explicit NetworkObjective(NetworkParts<Scalar> parts)
      : parts_(std::make_shared<const NetworkParts<Scalar>>(std::move(parts))) {}

  const ParameterLayout& layout() const override { return parts_->network.layout(); }
  const NetworkParts<Scalar>& parts() const { return *parts_; }
  std::unique_ptr<Evaluator<Scalar>> evaluator(std::uint64_t /*seed*/) const override { return networkEvaluator(); }
  std::unique_ptr<NetworkEvaluator<Scalar>> networkEvaluator() const {
    return std::make_unique<NetworkEvaluator<Scalar>>(parts_);
  }

 private:
  std::shared_ptr<const NetworkParts<Scalar>> parts_;
};

}  // namespace descent
