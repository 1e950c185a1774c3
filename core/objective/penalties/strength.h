// SPDX-License-Identifier: GPL-3.0-or-later
/// The setting that every penalty has: λ.
#pragma once

#include "core/settings/parameter.h"

namespace descent {

template <class Struct>
Parameter strength(double Struct::*member) {
  return real("lambda", member,
              {.symbol = "λ",
               .legal = legal::nonNegative,
               .sliderLow = 1e-4,
               .sliderHigh = 100,
               .scale = Scale::log,
               .help = "How much size costs: 0 is no penalty; the larger, the nearer the minimum comes to 0.",
               .networkDefault = 1e-4});
}

}  // namespace descent
