// SPDX-License-Identifier: GPL-3.0-or-later
/// Cross-entropy of the softmax: −log p[class], p = exp(z − max z) / Σ exp(z − max z).
/// The gradient by z is p − 1[class].
#pragma once

#include "core/network/loss.h"
#include "core/network/no_settings.h"
#include "core/numeric/elementary.h"

namespace descent::loss_kinds {

template <class Scalar>
class CrossEntropy final : public Loss<Scalar> {
 public:
  explicit CrossEntropy(const Settings&) {}

  bool needsClasses() const override { return true; }

  void evaluate(const LossBlock<Scalar>& block) const override {
    const Lanes largest = largestOf(block);
    Lanes sum(Scalar(0));
    for (Index k = 0; k < block.outputs; ++k) {
      const Lanes power = elementary::exp(Lanes::load(block.values + k * blockImages) - largest);
      if (block.gradient) power.store(block.gradient + k * blockImages);
      sum += power;
    }
    const Lanes logarithm = elementary::log(sum);
    for (Index image = 0; image < block.images; ++image) {
      const Index own = *block.classes[image] * blockImages + image;
      const int lane = static_cast<int>(image);
      block.losses[image] = static_cast<double>(logarithm[lane] - (block.values[own] - largest[lane]));
      block.right[image] = firstLargest(block, image, largest[lane]) == *block.classes[image];
    }
    if (block.gradient) finishGradient(block, sum);
  }

 private:
  using Lanes = Pack<Scalar, blockImages>;

  static Lanes largestOf(const LossBlock<Scalar>& block) {
    Lanes largest = Lanes::load(block.values);
    for (Index k = 1; k < block.outputs; ++k) {
      const Lanes value = Lanes::load(block.values + k * blockImages);
      largest = select(value > largest, value, largest);
    }
    return largest;
  }

  static Index firstLargest(const LossBlock<Scalar>& block, Index image, Scalar largest) {
    for (Index k = 0; k < block.outputs; ++k) {
      if (block.values[k * blockImages + image] == largest) return k;
    }
    return -1;  // not a number
  }

  /// Turns the powers in `gradient` into (p − 1[class]) · share.
  static void finishGradient(const LossBlock<Scalar>& block, Lanes sum) {
    Lanes scale = Lanes(block.share) / sum;
    for (Index image = block.images; image < blockImages; ++image) scale.set(static_cast<int>(image), 0);
    for (Index k = 0; k < block.outputs; ++k) {
      Scalar* at = block.gradient + k * blockImages;
      (Lanes::load(at) * scale).store(at);
    }
    for (Index image = 0; image < block.images; ++image) block.gradient[*block.classes[image] * blockImages + image] -= block.share;
  }
};

inline LossEntry crossEntropy() {
  return {.id = "cross-entropy",
          .label = "Cross-entropy",
          .summary = "How surprised the softmax of the outputs is by the right class.",
          .rule = "−log softmax(z)[class]",
          .reference = "Bridle 1990",
          .initial = noSettings(),
          .made = lossMaker<CrossEntropy>()};
}

}  // namespace descent::loss_kinds
