// SPDX-License-Identifier: GPL-3.0-or-later
/// Dropout in two dimensions: the inputs of a regression dropped at random, one mask a step: f(D p). The constant input
/// of an intercept is none. What is kept is scaled by 1/(1 − rate), as torch.nn.Dropout in training.
#include "core/objective/masked.h"
#include "core/objective/noises/list.h"
#include "core/objective/noises/mask_settings.h"
#include "core/objective/regression/regression.h"

namespace descent {

NoiseEntry noise_entries::dropout() {
  return {.id = "dropout",
          .label = "Dropout",
          .summary =
              "Every step sees a regression some of whose inputs are missing; on average that is the loss "
              "plus a penalty on large weights.",
          .rule = "f(D p), D = 0 or 1/(1 − rate) for each input, not for the intercept",
          .reference = "Srivastava et al. 2014; Wager, Wang & Liang 2013, arXiv:1307.1493",
          .initial = Settings::of(MaskSettings::describe(), MaskSettings{}),
          .made = {[](std::shared_ptr<const Landscape> landscape,
                      const Settings& settings) -> std::shared_ptr<const Landscape> {
            const Regression* regression = regressionIn(*landscape);
            const bool intercept = regression && regression->form() == LineForm::slopeIntercept;
            const Masked::Plan plan{.rate = settings.as<MaskSettings>().rate, .mayDropY = !intercept};
            return std::make_shared<Masked>(std::move(landscape), plan);
          }}};
}

}  // namespace descent
