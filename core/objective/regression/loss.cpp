// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/regression/loss.h"

namespace descent {

const Catalogue<RegressionLossMaker>& regressionLosses() {
  using namespace regression_losses;
  static const Catalogue<RegressionLossMaker> catalogue(
      "loss", {meanSquaredError(), meanAbsoluteError(), smoothL1(), crossEntropy(), squaredErrorOfSigmoid()});
  return catalogue;
}

}  // namespace descent
