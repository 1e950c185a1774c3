// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/noise.h"

#include "core/objective/noises/list.h"

namespace descent {

const Catalogue<NoiseMaker>& noises() {
#define DESCENT_ENTRY(name) noise_entries::name(),
  static const Catalogue<NoiseMaker> catalogue("noise", {DESCENT_NOISES(DESCENT_ENTRY)});
#undef DESCENT_ENTRY
  return catalogue;
}

}  // namespace descent
