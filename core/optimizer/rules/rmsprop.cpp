// SPDX-License-Identifier: GPL-3.0-or-later
/// RMSprop: each coordinate's gradient is divided by the root of its running mean square.
///   s ← αs + (1−α)g²    b ← μb + g / (√q + ε)    x ← x − ηb    q = s, centered: s − m², m ← αm + (1−α)g
/// Tieleman & Hinton 2012, lecture 6e; centered and with momentum: Graves 2013 (arXiv:1308.0850). As PyTorch has
/// it: ε outside the root, η outside the buffer, no bias correction. Weight decay is coupled: g ← g + w x.
#include <algorithm>
#include <cmath>

#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct RmspropSettings {
  double learningRate = 0.05;
  double alpha = 0.99;
  double epsilon = 1e-8;
  double momentum = 0;
  bool centered = false;
  double weightDecay = 0;
};

Description describe() {
  using S = RmspropSettings;
  return {
      learningRate(&S::learningRate, {.networkDefault = 1e-2, .published = {{0.001, "Ruder 2016"}, {0.01, "PyTorch"}}}),
      decayRate(
          "alpha", &S::alpha,
          {.symbol = "α",
           .help = "How much of the running mean of squared gradients is kept. It rescales coordinates and averages "
                   "no direction: it does not damp swings as momentum does, and it depends on the axes.",
           .published = {{0.9, "Tieleman & Hinton 2012"}, {0.99, "PyTorch"}}}),
      epsilon(&S::epsilon, {.published = {{1e-8, "PyTorch"}}}),
      momentum(&S::momentum),
      boolean("centered", &S::centered,
              {.help = "Subtracts the squared running mean: the denominator is then a standard deviation."}),
      weightDecay(&S::weightDecay),
  };
}

template <class Scalar>
class Rmsprop final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (VectorOf<Scalar>* vector : {&gradient_, &squares_, &mean_, &velocity_, &rates_}) {
      vector->setZero(layout.dimension);
    }
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<RmspropSettings>();
    rate_ = Scalar(s.learningRate);
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    s.centered ? advance<true>(x, s) : advance<false>(x, s);
    if (trace) record(*trace, s);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  /// The velocity becomes that of the step that was really made; without momentum it is not looked at again.
  void moved(ConstVectorRef<Scalar> before, ConstVectorRef<Scalar> after) override {
    if (rate_ != 0) velocity_ += (before - after) / rate_;
  }

  State<Scalar> state() override {
    return {.vectors = {{"mean squared gradient", "s", &squares_},
                        {"mean gradient", "m", &mean_},
                        {"velocity", "b", &velocity_}},
            .numbers = {}};
  }

 private:
  template <bool centered>
  void advance(VectorRef<Scalar> x, const RmspropSettings& s) {
    const Scalar alpha = Scalar(s.alpha), added = Scalar(1 - s.alpha);
    const Scalar rate = rate_, kept = Scalar(s.momentum), epsilon = Scalar(s.epsilon);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& square, Scalar& mean, Scalar& b, Scalar& r) {
          square = alpha * square + added * g * g;
          mean = alpha * mean + added * g;
          const Scalar scale = 1 / (std::sqrt(centered ? variance(square, mean) : square) + epsilon);
          b = kept * b + scale * g;
          r = rate * scale;
          xi -= rate * b;
        },
        x, gradient_, squares_, mean_, velocity_, rates_);
  }

  /// Never below 0, where rounding may take it once the gradient stays constant.
  static Scalar variance(Scalar square, Scalar mean) { return std::max(square - mean * mean, Scalar(0)); }

  [[gnu::noinline]] void record(Trace& trace, const RmspropSettings& s) const {
    const Scalar epsilon = Scalar(s.epsilon);
    const VectorOf<Scalar> q = s.centered ? VectorOf<Scalar>(squares_.binaryExpr(mean_, &variance)) : squares_;
    trace.add("mean squared gradient", "s", squares_, 1);
    if (s.centered) trace.add("mean gradient", "m", mean_, 2, Trace::Role::direction);
    trace.add(s.centered ? "variance" : "mean square", "q", q, 2);
    trace.add("denominator", "√q + ε", q.unaryExpr([=](Scalar square) { return std::sqrt(square) + epsilon; }), 3);
    trace.add("velocity", "b", velocity_, 3, Trace::Role::direction);
    trace.add("effective rate", "η/(√q + ε)", rates_, 4);
    trace.add("step", "−ηb", -(rate_ * velocity_), 4, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, squares_, mean_, velocity_, rates_;
  Scalar rate_ = 0;  ///< of the last step
};

}  // namespace

OptimizerEntry rules::rmsprop() {
  return {.id = "rmsprop",
          .label = "RMSprop",
          .summary = "Each coordinate's gradient, divided by the root of its running mean square.",
          .rule = "s ← αs + (1−α)g²\nq = s   (centered: m ← αm + (1−α)g, q = s − m²)\nb ← μb + g/(√q + ε)\nx ← x − ηb",
          .reference = "Tieleman & Hinton 2012, lecture 6e; Graves 2013, arXiv:1308.0850 (centered, momentum)",
          .initial = Settings::of(describe(), RmspropSettings{}),
          .made = makerOf<Rmsprop>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
