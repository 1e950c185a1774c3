// SPDX-License-Identifier: GPL-3.0-or-later
/// Binary cross-entropy of the sigmoid of every output z, targets t of 0 and 1, several may be 1:
///   max(z, 0) − z t + log(1 + e^−|z|), slope sigmoid(z) − t. Right: every label on its side of ½.
#pragma once

#include "core/network/losses/elementwise_loss.h"
#include "core/network/no_settings.h"
#include "core/numeric/elementary.h"

namespace descent::loss_kinds {

struct SigmoidSurprise {
  static constexpr bool answers = true;
  explicit SigmoidSurprise(const Settings&) {}
  double loss(double z, double t) const { return elementary::softplus(z) - z * t; }
  double slope(double z, double t) const { return elementary::sigmoid(z) - t; }
  bool right(double z, double t) const { return (z > 0) == (t > 0.5); }
};

template <class Scalar>
class BinaryCrossEntropy final : public ElementwiseLoss<Scalar, SigmoidSurprise> {
  using ElementwiseLoss<Scalar, SigmoidSurprise>::ElementwiseLoss;
};

inline LossEntry binaryCrossEntropy() {
  return elementwiseEntry<BinaryCrossEntropy>({"binary-cross-entropy", "Binary cross-entropy",
                                               "How surprised the sigmoid of each output is by its label; an image may have several.",
                                               "−t log σ(z) − (1−t) log(1−σ(z))", "Bishop 1995"},
                                              noSettings());
}

}  // namespace descent::loss_kinds
