// SPDX-License-Identifier: GPL-3.0-or-later
/// Cosine: half a cosine wave from the set value down to a minimum.
///   η(t) = η_min + (η − η_min)(1 + cos(π t / period)) / 2
/// Loshchilov & Hutter 2017 (arXiv:1608.03983) without restarts, as torch.optim.lr_scheduler.CosineAnnealingLR:
/// past the period it rises again.
#include <numbers>

#include "core/numeric/elementary.h"
#include "core/schedule/rules/list.h"

namespace descent {
namespace {

struct CosineSettings {
  std::optional<std::int64_t> period;
  double minimum = 0;
};

class Cosine final : public Schedule {
 public:
  Cosine(double period, double minimum) : period_(period), minimum_(minimum) {}
  double value(double base, std::int64_t t) const override {
    const double angle = std::numbers::pi * static_cast<double>(t) / period_;
    return minimum_ + (base - minimum_) * (1 + elementary::cos(angle)) / 2;
  }

 private:
  double period_;
  double minimum_;
};

}  // namespace

ScheduleEntry schedule_rules::cosine() {
  using S = CosineSettings;
  return {.id = "cosine",
          .label = "Cosine",
          .summary = "Half a cosine wave from the set value down to a minimum.",
          .rule = "η(t) = η_min + (η − η_min)(1 + cos(π t/period))/2",
          .reference = "Loshchilov & Hutter 2017, arXiv:1608.03983; torch.optim.lr_scheduler.CosineAnnealingLR",
          .initial = Settings::of({integer("period", &S::period, {.legal = legal::count, .sliderLow = 1, .sliderHigh = 10000,
                                                                  .scale = Scale::log, .unit = "steps", .absent = "the whole run"}),
                                   real("minimum", &S::minimum, {.symbol = "η_min", .legal = legal::nonNegative, .sliderLow = 1e-6,
                                                                 .sliderHigh = 1, .scale = Scale::log})},
                                  S{}),
          .made = [](const Settings& settings, const ScheduleContext& context) -> std::unique_ptr<Schedule> {
            const auto& s = settings.as<S>();
            return std::make_unique<Cosine>(static_cast<double>(s.period.value_or(std::max<std::int64_t>(1, context.steps))), s.minimum);
          }};
}

}  // namespace descent
