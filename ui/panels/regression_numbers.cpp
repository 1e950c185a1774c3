// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/regression_numbers.h"

#include "core/settings/parameter.h"

namespace descent {
namespace {

enum class Stopping { off, marked, acting };

struct RegressionNumbers {
  std::int64_t batch = 0;
  bool shuffle = true, standardise = false;
  double holdOut = 0;
  Stopping stopping = Stopping::off;
  std::int64_t patience = HoldOutStopping{}.patience;
};

constexpr double usualHoldOut = 0.2;

Description describe() {
  using N = RegressionNumbers;
  return {
      integer("batch", &N::batch,
              {.label = "batch, 0 for all",
               .legal = legal::wholeNumber,
               .sliderLow = 1,
               .sliderHigh = static_cast<double>(mostPoints),
               .scale = Scale::log,
               .unit = "points",
               .help = "Points that one update sees; 0 is all of them. All runs see the same batches."}),
      boolean("shuffle", &N::shuffle, {.help = "A new order in every epoch."}),
      boolean("standardise", &N::standardise, {.help = "Features shifted to mean 0 and scaled to variance 1."}),
      real("hold_out", &N::holdOut,
           {.label = "hold out, share",
            .legal = {.low = 0, .high = 1, .highOpen = true},
            .sliderLow = 0,
            .sliderHigh = 0.8,
            .help = "The share of the points that no run sees; hollow in the data tile."}),
      choice("early_stopping", &N::stopping,
             {{"off", Stopping::off}, {"mark", Stopping::marked}, {"stop", Stopping::acting}},
             {.label = "early stopping",
              .help = "mark: shows the step with the lowest held-out loss. stop: ends the run when patience is over."}),
      integer("patience", &N::patience,
              {.legal = legal::count,
               .sliderLow = 1,
               .sliderHigh = 100,
               .scale = Scale::log,
               .unit = "epochs",
               .help = "Epochs without a lower held-out loss; a choice, as the share held out is."})};
}

}  // namespace

Settings regressionNumbers(const RegressionPlan& plan) {
  static const Description description = describe();
  RegressionNumbers numbers{
      .batch = plan.batch, .shuffle = plan.shuffle, .standardise = plan.standardise, .holdOut = plan.holdOut};
  if (plan.earlyStopping) {
    numbers.stopping = plan.earlyStopping->act ? Stopping::acting : Stopping::marked;
    numbers.patience = plan.earlyStopping->patience;
  }
  return Settings::of(description, numbers);
}

void setRegressionNumber(RegressionPlan& plan, const std::string& key, const Value& value) {
  Settings numbers = regressionNumbers(plan);
  numbers.set(key, value);
  const auto& now = numbers.as<RegressionNumbers>();
  plan.batch = now.batch;
  plan.shuffle = now.shuffle;
  plan.standardise = now.standardise;
  plan.holdOut = now.holdOut;
  const bool stops = now.stopping != Stopping::off && !(key == "hold_out" && now.holdOut == 0);
  if (stops && plan.holdOut == 0) plan.holdOut = usualHoldOut;  // nothing could be watched without
  plan.earlyStopping.reset();
  if (stops) plan.earlyStopping = HoldOutStopping{.patience = now.patience, .act = now.stopping == Stopping::acting};
}

}  // namespace descent
