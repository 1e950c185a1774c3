// SPDX-License-Identifier: GPL-3.0-or-later
/// Plateau: multiplies the value by a factor whenever the loss has not become better for a while.
///   better (min, rel): loss < best (1 − threshold)    after more than `patience` others: value ← max(value·factor, minimum)
/// As torch.optim.lr_scheduler.ReduceLROnPlateau, whose ε = 1e-8 leaves out changes too small to matter.
/// The only schedule that is no closed form: its counters belong to the run's state.
#include <algorithm>
#include <limits>

#include "core/schedule/rules/list.h"
#include "core/schedule/schedule_settings.h"

namespace descent {
namespace {

enum class Mode { min, max };
enum class ThresholdMode { relative, absolute };
enum class Every { step, epoch };

struct PlateauSettings {
  Mode mode = Mode::min;
  double factor = 0.1;
  std::int64_t patience = 10;
  double threshold = 1e-4;
  ThresholdMode thresholdMode = ThresholdMode::relative;
  std::int64_t cooldown = 0;
  double minimum = 0;
  Every every = Every::step;
};

class Plateau final : public Schedule {
 public:
  Plateau(const PlateauSettings& settings, const ScheduleContext& context)
      : s_(settings), value_(context.base), best_(s_.mode == Mode::min ? infinity : -infinity) {}

  double value(double, std::int64_t) const override { return value_; }

  void observe(double loss) override {
    if (better(loss)) {
      best_ = loss;
      bad_ = 0;
    } else {
      bad_ += 1;
    }
    if (cooldownLeft_ > 0) {
      cooldownLeft_ -= 1;
      bad_ = 0;
    }
    if (bad_ > static_cast<double>(s_.patience)) lower();
  }

  std::vector<ScheduleCounter> counters() override {
    return {{"value", &value_}, {"best loss", &best_}, {"not better for", &bad_}, {"cooldown", &cooldownLeft_}};
  }

 private:
  static constexpr double infinity = std::numeric_limits<double>::infinity();

  bool better(double loss) const {
    const double sign = s_.mode == Mode::min ? -1 : 1;
    if (s_.thresholdMode == ThresholdMode::absolute) return sign * loss > sign * best_ + s_.threshold;
    return sign * loss > sign * best_ * (1 + sign * s_.threshold);
  }

  void lower() {
    constexpr double pytorchs = 1e-8;
    const double next = std::max(value_ * s_.factor, s_.minimum);
    if (value_ - next > pytorchs) value_ = next;
    cooldownLeft_ = static_cast<double>(s_.cooldown);
    bad_ = 0;
  }

  PlateauSettings s_;
  double value_, best_;
  double bad_ = 0, cooldownLeft_ = 0;
};

Description describe() {
  using S = PlateauSettings;
  const auto count = [](const char* key, std::int64_t S::*member, const char* help) {
    return integer(key, member, {.legal = legal::wholeNumber, .sliderLow = 0, .sliderHigh = 100, .help = help});
  };
  return {choice("mode", &S::mode, {{"min", Mode::min}, {"max", Mode::max}},
                 {.help = "min: smaller is better, as for a loss."}),
          factor("factor", &S::factor, {.help = "What the value is multiplied by.", .published = {{0.1, "PyTorch"}}}),
          count("patience", &S::patience, "So many losses in a row may be no better."),
          real("threshold", &S::threshold,
               {.legal = legal::nonNegative,
                .sliderLow = 1e-8,
                .sliderHigh = 1,
                .scale = Scale::log,
                .help = "By how much a loss must be better to count.",
                .published = {{1e-4, "PyTorch"}}}),
          choice("threshold_mode", &S::thresholdMode,
                 {{"rel", ThresholdMode::relative}, {"abs", ThresholdMode::absolute}},
                 {.label = "threshold is", .help = "rel: a share of the best loss. abs: a difference."}),
          count("cooldown", &S::cooldown, "So many losses after a change are not counted."),
          absoluteValue("minimum", &S::minimum, {.help = "The value never falls below."}),
          choice("every", &S::every, {{"step", Every::step}, {"epoch", Every::epoch}},
                 {.help = "What is counted. On a surface steps; on a network the loss is measured once an epoch, and "
                          "epochs are counted either way."})};
}

}  // namespace

ScheduleEntry schedule_rules::plateau() {
  return {.id = "plateau",
          .label = "Plateau",
          .summary = "The value falls by a factor whenever the loss has not become better for a while.",
          .rule = "η ← max(factor·η, minimum) after more than `patience` losses that are no better",
          .reference = "torch.optim.lr_scheduler.ReduceLROnPlateau",
          .initial = Settings::of(describe(), PlateauSettings{}),
          .made = [](const Settings& settings, const ScheduleContext& context) -> std::unique_ptr<Schedule> {
            return std::make_unique<Plateau>(settings.as<PlateauSettings>(), context);
          }};
}

}  // namespace descent
