// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkEvaluation: loss, gradient and accuracy of a network on examples; one per run, it owns the memory.
/// Images go through in blocks of 16 whatever the number of threads; sums over blocks are made in block order. Training
/// batches of a few images go through one by one where the layers can.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "core/network/image/image_pass.h"
#include "core/network/loss.h"
#include "core/network/pass_program.h"
#include "core/network/workspace.h"
#include "core/numeric/workers.h"

namespace descent {

struct Measure {
  double loss = 0;
  double accuracy = 0;  ///< share of images right; NaN for losses without right and wrong
};

template <class Scalar>
class NetworkEvaluation {
 public:
  /// All three must outlive the evaluation.
  NetworkEvaluation(const Network<Scalar>& network, const Loss<Scalar>& loss, Workers& workers);

  /// The mean loss over the images `chosen` of `examples`, in training mode, and its gradient.
  double lossAndGradient(ConstVectorRef<Scalar> parameters, const Examples& examples, std::span<const Index> chosen,
                         VectorRef<Scalar> gradient);
  double loss(ConstVectorRef<Scalar> parameters, const Examples& examples, std::span<const Index> chosen);

  /// In inference mode, with running statistics.
  Measure measure(ConstVectorRef<Scalar> parameters, const Examples& examples, std::span<const Index> chosen);

  /// Statistics of the run; training passes move them only while this is on.
  VectorOf<Scalar>& running() { return running_; }
  void setRunningMoves(bool moves) { runningMoves_ = moves; }

  /// Whether training batches of a few images go one by one where the layers can (the default), or in blocks as others.
  void setByImage(bool allowed) { byImage_ = allowed; }

  /// What layers that draw see from now on: all evaluations of a step draw the same.
  void setDraws(std::uint64_t seed, std::uint64_t step) { draws_ = {.seed = seed, .step = step}; }

 private:
  /// What the threads of a pass share.
  struct Pass {
    PassKind kind;
    const Scalar* parameters;
    const Examples& examples;
    std::span<const Index> chosen;
    Scalar* gradient = nullptr;

    Index images() const { return std::ssize(chosen); }
    bool training() const { return kind != PassKind::inference; }
    Index blocks() const { return (images() + blockImages - 1) / blockImages; }
  };

  struct GradientItem {
    std::size_t step;
    Index item;   ///< −1: add the blocks' sums
    Index place;  ///< the middle of its parameters
  };

  bool goesByImage(const Pass& pass);
  void executeByImage(const Pass& pass);
  void execute(const Pass& pass, const std::vector<PassPhase>& program);
  void prepare(const Pass& pass, Index thread) const;
  void makeRoom(const Pass& pass);
  void visit(const Pass& pass, const PassTask& task, Index block, Index thread);
  void join(const Pass& pass, const PassPhase& phase);
  void loadImages(const Pass& pass, Index block, const Plane<Scalar>& input) const;
  void evaluateLoss(const Pass& pass, Index block, const BlockPlace& place);
  void setAnswers(const Pass& pass, Index first, Index thread, LossBlock<Scalar>& view);
  void backward(std::size_t step, const Cell<Scalar>& cell, const BlockPlace& place) const;
  void finishGradient(const Pass& pass);
  void finishItem(const Pass& pass, const GradientItem& item);
  Draws drawsOf(std::size_t step) const;
  BlockPlace placeOf(const Pass& pass, Index block, Index thread) const;
  double meanLoss(Index images) const;

  const Network<Scalar>& network_;
  const Loss<Scalar>& loss_;
  Workers& workers_;
  std::vector<PassPhase> gradientProgram_, valueProgram_, inferenceProgram_;
  std::vector<GradientItem> gradientItems_;
  std::optional<Workspace<Scalar>> workspace_;
  std::unique_ptr<ImagePass<Scalar>> images_;
  std::vector<double> losses_, right_;  ///< per image of the pass
  VectorOf<Scalar> imageOutputs_;       ///< of a single image as a block, and their gradient
  std::vector<double> pixels_;          ///< per thread, a block of images that are their own targets
  VectorOf<Scalar> running_;
  bool runningMoves_ = true, byImage_ = true;
  Draws draws_;
};

}  // namespace descent
