// SPDX-License-Identifier: GPL-3.0-or-later
/// What a scene says of a batch normalization.
#pragma once

#include "core/settings/parameter.h"

namespace descent::layer_kinds {

struct BatchNormalizationSettings {
  double momentum = 0.1;
  double epsilon = 1e-5;
};

inline const Description& batchNormalizationDescription() {
  using S = BatchNormalizationSettings;
  static const Description description{
      real("momentum", &S::momentum, {.legal = legal::closedUnit, .help = "Weight of a new batch in the running statistics."}),
      real("epsilon", &S::epsilon, {.symbol = "ε", .legal = legal::nonNegative, .sliderLow = 1e-8, .sliderHigh = 1e-1, .scale = Scale::log,
                                    .help = "Keeps the root from 0."}),
  };
  return description;
}

}  // namespace descent::layer_kinds
