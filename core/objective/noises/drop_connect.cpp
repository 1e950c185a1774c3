// SPDX-License-Identifier: GPL-3.0-or-later
/// DropConnect in two dimensions: the parameters themselves dropped at random, the intercept too, one mask a step:
/// f(D p). What is kept is scaled by 1/(1 − rate).
#include "core/objective/masked.h"
#include "core/objective/noises/list.h"
#include "core/objective/noises/mask_settings.h"

namespace descent {

NoiseEntry noise_entries::dropConnect() {
  return {.id = "drop-connect",
          .label = "DropConnect",
          .summary = "Every step sees the surface with some of the parameters set to 0, the intercept among them.",
          .rule = "f(D p), D = 0 or 1/(1 − rate) for each parameter",
          .reference = "Wan et al. 2013",
          .initial = Settings::of(MaskSettings::describe(), MaskSettings{}),
          .made = {[](std::shared_ptr<const Landscape> landscape,
                      const Settings& settings) -> std::shared_ptr<const Landscape> {
            return std::make_shared<Masked>(std::move(landscape),
                                            Masked::Plan{.rate = settings.as<MaskSettings>().rate});
          }}};
}

}  // namespace descent
