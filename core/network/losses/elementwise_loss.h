// SPDX-License-Identifier: GPL-3.0-or-later
/// Losses that compare every output with a target of its own; the mean over images and outputs.
/// `Function` has loss(output, target), slope(output, target), right(output, target) and a constructor from settings.
#pragma once

#include "core/network/loss.h"

namespace descent::loss_kinds {

template <class Scalar, class Function>
class ElementwiseLoss : public Loss<Scalar> {
 public:
  explicit ElementwiseLoss(const Settings& settings) : function_(settings) {}

  bool hasAccuracy() const override { return Function::answers; }

  void evaluate(const LossBlock<Scalar>& block) const override {
    if (block.gradient) std::fill_n(block.gradient, block.outputs * blockImages, Scalar(0));
    const auto outputs = static_cast<double>(block.outputs);
    for (Index image = 0; image < block.images; ++image) {
      double sum = 0;
      bool right = true;
      for (Index k = 0; k < block.outputs; ++k) {
        const auto output = static_cast<double>(block.values[k * blockImages + image]);
        const double target = block.targets[image][k];
        sum += function_.loss(output, target);
        right = right && function_.right(output, target);
        if (block.gradient) {
          block.gradient[k * blockImages + image] = static_cast<Scalar>(function_.slope(output, target) / outputs * static_cast<double>(block.share));
        }
      }
      block.losses[image] = sum / outputs;
      block.right[image] = right;
    }
  }

 private:
  Function function_;
};

/// The description of one such loss.
template <template <class> class Kind>
LossEntry elementwiseEntry(std::array<std::string, 5> words, Settings initial) {
  return {.id = words[0], .label = words[1], .summary = words[2], .rule = words[3], .reference = words[4],
          .initial = std::move(initial), .made = lossMaker<Kind>()};
}

}  // namespace descent::loss_kinds
