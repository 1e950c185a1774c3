// SPDX-License-Identifier: GPL-3.0-or-later
/// CachedPrefix: a network whose first layers neither learn nor draw: what they make of the training images is computed
/// once, and every step trains the rest on that. Epochs of a net with borrowed layers then cost what its head costs.
#pragma once

#include <memory>
#include <vector>

#include "core/network/network_evaluation.h"

namespace descent {

template <class Scalar>
class CachedPrefix {
 public:
  /// Null where the first layers learn or draw, or what they make would not fit into memory. All must outlive it.
  static std::unique_ptr<CachedPrefix> of(const Network<Scalar>& network, const Loss<Scalar>& loss, const Examples& train, Workers& workers);

  /// As NetworkEvaluation's, over images of the training part; `running` is that of the whole network.
  double lossAndGradient(ConstVectorRef<Scalar> x, std::span<const Index> chosen, VectorRef<Scalar> gradient, VectorOf<Scalar>& running);
  double loss(ConstVectorRef<Scalar> x, std::span<const Index> chosen, VectorOf<Scalar>& running);

  void setDraws(std::uint64_t seed, std::uint64_t step) { evaluation_.setDraws(seed, step); }
  void setRunningMoves(bool moves) { evaluation_.setRunningMoves(moves); }

 private:
  struct Cut {
    std::size_t steps;           ///< of the prefix
    Index parameters, running;   ///< that belong to it
  };

  CachedPrefix(const Network<Scalar>& network, const Loss<Scalar>& loss, const Examples& train, Workers& workers, Cut cut);

  /// Anew only if the weights of the prefix are other ones than before.
  void prepare(ConstVectorRef<Scalar> x, const VectorOf<Scalar>& running);
  ConstVectorRef<Scalar> restOf(ConstVectorRef<Scalar> x) const { return {x.data() + cut_.parameters, x.size() - cut_.parameters}; }

  Cut cut_;
  Network<Scalar> prefix_, rest_;
  const Examples& train_;
  Workers& workers_;
  NetworkEvaluation<Scalar> evaluation_;  ///< of the rest
  VectorOf<Scalar> known_, knownRunning_;
  std::vector<Scalar> made_;
  Examples examples_;
};

}  // namespace descent
