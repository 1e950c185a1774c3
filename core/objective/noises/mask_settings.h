// SPDX-License-Identifier: GPL-3.0-or-later
/// The settings that dropout and drop-connect share.
#pragma once

#include "core/settings/parameter.h"

namespace descent {

struct MaskSettings {
  double rate = 0.5;

  static Description describe() {
    return {real("rate", &MaskSettings::rate,
                 {.legal = legal::halfOpenUnit,
                  .sliderLow = 0,
                  .sliderHigh = 0.9,
                  .help = "The probability of dropping; what is kept is scaled by 1/(1 − rate).",
                  .published = {{0.5, "Srivastava et al. 2014"}}})};
  }
};

}  // namespace descent
