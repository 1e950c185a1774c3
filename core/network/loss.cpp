// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/loss.h"

#include "core/network/losses/binary_cross_entropy.h"
#include "core/network/losses/cross_entropy.h"
#include "core/network/losses/hinge.h"
#include "core/network/losses/regression_losses.h"

namespace descent {

const Catalogue<LossMaker>& losses() {
  using namespace loss_kinds;
  static const Catalogue<LossMaker> catalogue("loss", {crossEntropy(), binaryCrossEntropy(), hinge(), meanSquaredError(),
                                                       meanAbsoluteError(), smoothL1()});
  return catalogue;
}

template <class Scalar>
void requireFit(const Loss<Scalar>& loss, const Examples& examples, Index outputs) {
  if (!loss.needsClasses()) {
    if (examples.reconstruct && examples.shape.size() == outputs) return;
    if (std::ssize(examples.targets) != examples.count * outputs) {
      throw SettingError("loss", "this loss needs " + std::to_string(outputs) + " numbers per image as labels; the labels hold other numbers");
    }
    return;
  }
  if (std::ssize(examples.classes) != examples.count) {
    throw SettingError("loss", "this loss needs one class number per image as label; choose a loss for numbers");
  }
  for (const int label : examples.classes) {
    if (label < 0 || label >= outputs) {
      throw SettingError("network", "the last layer has " + std::to_string(outputs) + " outputs but a label is class " +
                                        std::to_string(label) + "; give it more units");
    }
  }
}

template void requireFit(const Loss<float>&, const Examples&, Index);
template void requireFit(const Loss<double>&, const Examples&, Index);

}  // namespace descent
