// SPDX-License-Identifier: GPL-3.0-or-later
/// Exponential: the value shrinks by the same factor at every update.
///   η(t) = η γᵗ
/// As torch.optim.lr_scheduler.ExponentialLR.
#include "core/numeric/elementary.h"
#include "core/schedule/rules/list.h"

namespace descent {
namespace {

struct ExponentialSettings {
  double gamma = 0.99;
};

class Exponential final : public Schedule {
 public:
  explicit Exponential(double gamma) : gamma_(gamma) {}
  double value(double base, std::int64_t t) const override { return base * elementary::pow(gamma_, static_cast<double>(t)); }

 private:
  double gamma_;
};

}  // namespace

ScheduleEntry schedule_rules::exponential() {
  using S = ExponentialSettings;
  return {.id = "exponential",
          .label = "Exponential",
          .summary = "The value shrinks by the same factor at every update.",
          .rule = "η(t) = η γᵗ",
          .reference = "torch.optim.lr_scheduler.ExponentialLR",
          .initial = Settings::of({real("gamma", &S::gamma, {.symbol = "γ", .legal = legal::nonNegative, .sliderLow = 0.5,
                                                             .sliderHigh = 0.9999, .scale = Scale::oneMinusLog})},
                                  S{}),
          .made = [](const Settings& settings, const ScheduleContext&) -> std::unique_ptr<Schedule> {
            return std::make_unique<Exponential>(settings.as<S>().gamma);
          }};
}

}  // namespace descent
