// SPDX-License-Identifier: GPL-3.0-or-later
/// Step: the value drops by a factor every `step_size` updates.
///   η(t) = η γ^⌊t / step_size⌋
/// As torch.optim.lr_scheduler.StepLR.
#include "core/numeric/elementary.h"
#include "core/schedule/rules/list.h"

namespace descent {
namespace {

struct StepSettings {
  std::int64_t stepSize = 30;
  double gamma = 0.1;
};

class Step final : public Schedule {
 public:
  explicit Step(const StepSettings& settings) : settings_(settings) {}
  double value(double base, std::int64_t t) const override {
    return base * elementary::pow(settings_.gamma, static_cast<double>(t / settings_.stepSize));
  }

 private:
  StepSettings settings_;
};

}  // namespace

ScheduleEntry schedule_rules::step() {
  using S = StepSettings;
  return {.id = "step",
          .label = "Step",
          .summary = "The value drops by a factor every so many updates.",
          .rule = "η(t) = η γ^⌊t/step size⌋",
          .reference = "torch.optim.lr_scheduler.StepLR",
          .initial = Settings::of({integer("step_size", &S::stepSize, {.legal = legal::count, .sliderLow = 1, .sliderHigh = 1000,
                                                                       .scale = Scale::log, .unit = "steps"}),
                                   real("gamma", &S::gamma, {.symbol = "γ", .legal = legal::nonNegative, .sliderLow = 0.01,
                                                             .sliderHigh = 1, .scale = Scale::log})},
                                  S{}),
          .made = [](const Settings& settings, const ScheduleContext&) -> std::unique_ptr<Schedule> {
            return std::make_unique<Step>(settings.as<S>());
          }};
}

}  // namespace descent
