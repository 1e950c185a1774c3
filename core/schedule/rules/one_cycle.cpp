// SPDX-License-Identifier: GPL-3.0-or-later
/// One cycle: up to a maximum, then down far below the start; the momentum runs the other way. Replaces the set value.
/// Turning points at updates pT − 1 and T − 1; in three phases pT − 1 (maximum), 2pT − 2 (the start's value), T − 1.
/// Smith & Topin 2018 (arXiv:1708.07120), as torch.optim.lr_scheduler.OneCycleLR.
#include <array>
#include <numbers>

#include "core/numeric/elementary.h"
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"
#include "core/schedule/schedule_settings.h"

namespace descent {
namespace {

enum class Anneal { cosine, linear };

struct OneCycle {
  std::optional<double> maximum;
  std::optional<std::int64_t> totalSteps;
  double warmupFraction = 0.3;
  Anneal anneal = Anneal::cosine;
  double initialDivisor = 25;
  double finalDivisor = 1e4;
  bool threePhase = false;
  std::optional<double> baseMomentum, maxMomentum;

  /// The values at the start and at the turning points; with two phases the second and third are equal.
  using Turns = std::array<double, 4>;

  double value(const ScheduleContext& context, double, std::int64_t t) const {
    const double top = maximum.value_or(context.base), low = top / initialDivisor, end = low / finalDivisor;
    return along(threePhase ? Turns{low, top, low, end} : Turns{low, top, top, end}, context, t);
  }

  std::optional<double> momentum(const ScheduleContext& context, std::int64_t t) const {
    if (!baseMomentum || !maxMomentum) return std::nullopt;
    const double low = *baseMomentum, high = *maxMomentum;
    return along(threePhase ? Turns{high, low, high, high} : Turns{high, low, low, high}, context, t);
  }

  double along(const Turns& turns, const ScheduleContext& context, std::int64_t t) const {
    const double total = static_cast<double>(stepsOr(totalSteps, context));
    const double first = warmupFraction * total - 1;
    const std::array<double, 4> ends{0, first, threePhase ? 2 * first : first, total - 1};
    const double now = std::min(static_cast<double>(t), ends[3]);
    std::size_t phase = 1;
    while (phase < 3 && now > ends[phase]) ++phase;
    const double length = ends[phase] - ends[phase - 1];
    return between(turns[phase - 1], turns[phase], length > 0 ? (now - ends[phase - 1]) / length : 1);
  }

  double between(double from, double to, double share) const {
    if (anneal == Anneal::linear) return from + (to - from) * share;
    return to + (from - to) * (1 + elementary::cos(std::numbers::pi * share)) / 2;
  }
};

Description describe() {
  using S = OneCycle;
  const auto divisor = [](const char* key, double S::*member, const char* help) {
    return real(key, member,
                {.legal = legal::positive, .sliderLow = 1, .sliderHigh = 1e5, .scale = Scale::log, .help = help});
  };
  Description parameters{
      setValueUnless("maximum", &S::maximum),
      wholeRun("total_steps", &S::totalSteps),
      real("warmup_fraction", &S::warmupFraction,
           {.legal = legal::closedUnit, .help = "The share of the steps that go up."}),
      choice("anneal", &S::anneal, {{"cosine", Anneal::cosine}, {"linear", Anneal::linear}}),
      divisor("initial_divisor", &S::initialDivisor, "The start is the maximum divided by this."),
      divisor("final_divisor", &S::finalDivisor, "The end is the start divided by this."),
      boolean("three_phase", &S::threePhase, {.help = "Down to the start as fast as up, then to the end."})};
  for (Parameter& end : momentumEnds<S>()) parameters.push_back(std::move(end));
  return parameters;
}

}  // namespace

ScheduleEntry schedule_rules::oneCycle() {
  return {.id = "one-cycle",
          .label = "One cycle",
          .summary = "Up to a maximum, then down far below the start; the momentum can run the other way.",
          .rule = "η(t): η_max/divisor → η_max → η_max/(divisor·final divisor)",
          .reference = "Smith & Topin 2018, arXiv:1708.07120; torch.optim.lr_scheduler.OneCycleLR",
          .initial = Settings::of(describe(), OneCycle{}),
          .made = &ClosedForm<OneCycle>::make};
}

}  // namespace descent
