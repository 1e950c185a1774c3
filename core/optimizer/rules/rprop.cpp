// SPDX-License-Identifier: GPL-3.0-or-later
/// Rprop: a step size per coordinate that grows while the slope keeps its sign and shrinks when it turns.
///   c = sign(g·g₋)    Δ ← clip(Δ·(η⁺ if c > 0, η⁻ if c < 0), Δmin, Δmax)    g ← 0 if c < 0    x ← x − sign(g)Δ
/// Riedmiller & Braun 1993 in the form iRprop− of Igel & Hüsken 2000: no step back; after a turn the coordinate rests
/// for one update. Made for full batches: with noise the signs are chance.
#include <algorithm>

#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct RpropSettings {
  double learningRate = 0.05;
  double etaMinus = 0.5;
  double etaPlus = 1.2;
  double stepMin = 1e-6;
  double stepMax = 50;
};

Description describe() {
  using S = RpropSettings;
  const auto size = [](const char* key, double S::*member, const char* help, double published) {
    return real(key, member,
                {.legal = legal::nonNegative,
                 .sliderLow = 1e-9,
                 .sliderHigh = 100,
                 .scale = Scale::log,
                 .help = help,
                 .published = {{published, "PyTorch"}}});
  };
  return {
      learningRate(&S::learningRate,
                   {.help = "The size of the first steps.", .networkDefault = 1e-2, .published = {{0.01, "PyTorch"}}}),
      real("eta_minus", &S::etaMinus,
           {.symbol = "η⁻",
            .legal = legal::closedUnit,
            .help = "The factor after a turn.",
            .published = {{0.5, "Riedmiller & Braun 1993"}}}),
      real("eta_plus", &S::etaPlus,
           {.symbol = "η⁺",
            .legal = {.low = 1},
            .sliderLow = 1,
            .sliderHigh = 2,
            .help = "The factor while the sign stays.",
            .published = {{1.2, "Riedmiller & Braun 1993"}}}),
      size("step_min", &S::stepMin, "No step gets shorter.", 1e-6),
      size("step_max", &S::stepMax, "No step gets longer.", 50)};
}

template <class Scalar>
class Rprop final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &previous_, &sizes_}) vector->setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<RpropSettings>();
    if (updates_ == 0) sizes_.setConstant(Scalar(s.learningRate));
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    const Scalar plus = Scalar(s.etaPlus), minus = Scalar(s.etaMinus), least = Scalar(s.stepMin),
                 most = Scalar(s.stepMax);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& previous, Scalar& size) {
          const Scalar turned = sign(g * previous);
          size = std::min(std::max(size * (turned > 0 ? plus : turned < 0 ? minus : Scalar(1)), least), most);
          previous = turned < 0 ? Scalar(0) : g;
          xi -= sign(previous) * size;
        },
        x, gradient_, previous_, sizes_);
    if (trace) {
      trace->add("step size", "Δ", sizes_, 2);
      trace->add("step", "−sign(g)Δ", -sizes_.cwiseProduct(previous_.unaryExpr(&sign)), 4, Trace::Role::direction);
    }
    return {.rate = s.learningRate, .rates = &sizes_};
  }

  State<Scalar> state() override {
    return {{{"previous gradient", "g₋", &previous_}, {"step size", "Δ", &sizes_}}, {{"updates", "t", &updates_}}};
  }

 private:
  /// 0 and what is not a number stay what they are.
  static Scalar sign(Scalar a) { return a > 0 ? Scalar(1) : a < 0 ? Scalar(-1) : a; }

  VectorOf<Scalar> gradient_, previous_, sizes_;
  double updates_ = 0;
};

}  // namespace

OptimizerEntry rules::rprop() {
  return {
      .id = "rprop",
      .label = "Rprop",
      .summary = "Only signs count: a step size per coordinate grows on a steady slope and shrinks at a turn.",
      .rule = "c = sign(g·g₋)\nΔ ← clip(Δ·(η⁺ if c > 0, η⁻ if c < 0), Δmin, Δmax)\ng ← 0 if c < 0\nx ← x − sign(g)Δ",
      .reference = "Riedmiller & Braun 1993; Igel & Hüsken 2000 (iRprop−)",
      .initial = Settings::of(describe(), RpropSettings{}),
      .made = makerOf<Rprop>({.adaptive = true})};
}

}  // namespace descent
