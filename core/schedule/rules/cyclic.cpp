// SPDX-License-Identifier: GPL-3.0-or-later
/// Cyclic: up and down between two values, again and again. Replaces the set value.
///   η(t) = base + (maximum − base) f(t), f a triangle 0 → 1 → 0, times 1, 2^−cycle or γᵗ
/// Smith 2017 (arXiv:1506.01186), as torch.optim.lr_scheduler.CyclicLR; cycles are counted from 0.
#include <cmath>

#include "core/numeric/elementary.h"
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"
#include "core/schedule/schedule_settings.h"

namespace descent {
namespace {

enum class Mode { triangular, triangular2, expRange };

struct Cyclic {
  double base = 0.001;
  std::optional<double> maximum;
  std::int64_t stepsUp = 20;
  std::optional<std::int64_t> stepsDown;
  Mode mode = Mode::triangular;
  double gamma = 1;
  std::optional<double> baseMomentum, maxMomentum;

  double value(const ScheduleContext& context, double, std::int64_t t) const {
    return base + (maximum.value_or(context.base) - base) * height(t);
  }

  std::optional<double> momentum(const ScheduleContext&, std::int64_t t) const {
    if (!baseMomentum || !maxMomentum) return std::nullopt;
    return *maxMomentum - (*maxMomentum - *baseMomentum) * height(t);
  }

  double height(std::int64_t t) const {
    const std::int64_t down = stepsDown.value_or(stepsUp), length = stepsUp + down;
    const std::int64_t cycle = t / length, since = t % length;
    const double triangle = since <= stepsUp ? static_cast<double>(since) / static_cast<double>(stepsUp)
                                             : static_cast<double>(length - since) / static_cast<double>(down);
    if (mode == Mode::triangular2) return triangle * elementary::pow(0.5, static_cast<double>(cycle));
    if (mode == Mode::expRange) return triangle * elementary::pow(gamma, static_cast<double>(t));
    return triangle;
  }
};

Description describe() {
  using S = Cyclic;
  Description parameters{
      absoluteValue("base", &S::base),
      setValueUnless("maximum", &S::maximum),
      stepCount("steps_up", &S::stepsUp),
      integer("steps_down", &S::stepsDown,
              {.legal = legal::stepCount,
               .sliderLow = 1,
               .sliderHigh = 1000,
               .scale = Scale::log,
               .unit = "steps",
               .absent = "as many as up"}),
      choice("mode", &S::mode,
             {{"triangular", Mode::triangular}, {"triangular2", Mode::triangular2}, {"exp-range", Mode::expRange}},
             {.help = "triangular: all cycles alike. triangular2: each half as high. exp-range: shrinking by γ at "
                      "every update."}),
      real("gamma", &S::gamma,
           {.symbol = "γ",
            .legal = legal::nonNegative,
            .sliderLow = 0.5,
            .sliderHigh = 0.9999,
            .scale = Scale::oneMinusLog,
            .help = "Of exp-range alone."})};
  for (Parameter& end : momentumEnds<S>()) parameters.push_back(std::move(end));
  return parameters;
}

}  // namespace

ScheduleEntry schedule_rules::cyclic() {
  return {.id = "cyclic",
          .label = "Cyclic",
          .summary = "Up and down between two values, again and again; the momentum can run the other way.",
          .rule = "η(t) = base + (maximum − base) f(t), f a triangle between 0 and 1",
          .reference = "Smith 2017, arXiv:1506.01186; torch.optim.lr_scheduler.CyclicLR",
          .initial = Settings::of(describe(), Cyclic{}),
          .made = &ClosedForm<Cyclic>::make};
}

}  // namespace descent
