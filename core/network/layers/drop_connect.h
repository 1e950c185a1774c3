// SPDX-License-Identifier: GPL-3.0-or-later
/// DropConnect: in training every weight is 0 with chance `rate` and divided by 1 − rate otherwise, drawn once a step;
/// in inference the weights are as they are, the mean of that. (Wan et al. 2013, who draw for each image and rescale in
/// inference.) A part of convolution and dense; at rate 0 it takes no memory and no time.
#pragma once

#include "core/network/layer.h"

namespace descent::layer_kinds {

template <class Scalar>
class DropConnect {
 public:
  DropConnect(double rate, Index weights)
      : rate_(rate),
        weights_(rate > 0 ? weights : 0),
        rounded_((weights_ + blockImages - 1) / blockImages * blockImages) {}

  bool on() const { return rate_ > 0; }
  /// In the prepared memory: the thinned weights, then the factor of each.
  Index needs() const { return 2 * rounded_; }

  void prepare(const Preparation<Scalar>& preparation, Scalar* memory) const {
    if (!on()) return;
    using Numbers = Eigen::Map<Eigen::Array<Scalar, Eigen::Dynamic, 1>>;
    Numbers thinned(memory, weights_), factors(memory + rounded_, weights_);
    factors.setOnes();
    if (preparation.training) {
      preparation.draws.perNumber(Purpose::mask, weights_, factors.data());
      factors = (factors < static_cast<Scalar>(rate_))
                    .select(Scalar(0), Numbers::Constant(weights_, static_cast<Scalar>(1 / (1 - rate_))));
    }
    thinned = factors * Eigen::Map<const Eigen::Array<Scalar, Eigen::Dynamic, 1>>(preparation.parameters, weights_);
  }

  const Scalar* weights(const Scalar* parameters, const Scalar* memory) const { return on() ? memory : parameters; }

  /// From the gradient of the thinned weights `first` … to that of the weights.
  void thin(const Scalar* memory, Index first, Index count, Scalar* gradient) const {
    if (!on()) return;
    for (Index i = first; i < first + count; ++i) gradient[i] *= memory[rounded_ + i];
  }

 private:
  double rate_;
  Index weights_, rounded_;
};

}  // namespace descent::layer_kinds
