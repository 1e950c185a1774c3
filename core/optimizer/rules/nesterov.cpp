// SPDX-License-Identifier: GPL-3.0-or-later
/// Nesterov's accelerated gradient: momentum whose gradient is taken where the velocity is about to carry the point.
///   look-ahead: v ← μv − η∇f(x + μv), x ← x + v           (Nesterov 1983; Sutskever et al. 2013)
///   pytorch:    v ← μv + g, x ← x − η(g + μv)             (x is the look-ahead point itself; same path in it)
///   printed-sign: as look-ahead, but ∇f(x − μv): a misprint often copied; it looks back and diverges.
/// Weight decay is coupled and taken at the point of the gradient.
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

enum class Form { pytorch, lookAhead, printedSign };

struct NesterovSettings {
  double learningRate = 0.05;
  double momentum = 0.9;
  Form form = Form::pytorch;
  double weightDecay = 0;
};

Description describe() {
  using S = NesterovSettings;
  return {
      learningRate(&S::learningRate, {.networkDefault = 1e-3}),
      momentum(&S::momentum,
               {.help = "The share of the velocity that is kept. A constant one keeps gradient descent's exponent; the "
                        "rate 1/k² needs it to grow as (k−1)/(k+2).",
                .published = {{0.9, "usual in practice"}}}),
      choice("form", &S::form,
             {{"pytorch", Form::pytorch}, {"look-ahead", Form::lookAhead}, {"printed-sign", Form::printedSign}},
             {.help = "pytorch: the point shown is the look-ahead point. look-ahead: the point before it is shown, the "
                      "gradient is taken at x + μv. printed-sign: the common misprint x − μv, which diverges."}),
      weightDecay(&S::weightDecay),
  };
}

template <class Scalar>
class Nesterov final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (VectorOf<Scalar>* vector : {&gradient_, &velocity_, &lookAhead_}) vector->setZero(layout.dimension);
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<NesterovSettings>();
    if (s.form == Form::pytorch) return stepAtLookAhead(evaluator, x, s, trace);
    return stepBefore(evaluator, x, s, trace);
  }

  /// The velocity becomes that of the step that was really made.
  void moved(ConstVectorRef<Scalar> before, ConstVectorRef<Scalar> after) override {
    if (velocityPerMove_ != 0) velocity_ += velocityPerMove_ * (after - before);
  }

  State<Scalar> state() override { return {.vectors = {{"velocity", "v", &velocity_}}, .numbers = {}}; }

 private:
  /// Form "pytorch": the point is the look-ahead point, the velocity a sum of gradients.
  StepReport<Scalar> stepAtLookAhead(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const NesterovSettings& s,
                                     Trace* trace) {
    const Scalar rate = Scalar(s.learningRate), kept = Scalar(s.momentum);
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& v) {
          v = kept * v + g;
          xi -= rate * (g + kept * v);
        },
        x, gradient_, velocity_);
    if (trace) {
      trace->add("velocity", "v", velocity_, 1, Trace::Role::direction);
      trace->add("step", "−η(g + μv)", -(rate * (gradient_ + kept * velocity_)), 2, Trace::Role::direction);
    }
    // A gradient that stays makes steps of η(1+μ)g once the velocity is 0, as it is at a proximal fixed point.
    const double proximalRate = s.learningRate * (1 + s.momentum);
    velocityPerMove_ = proximalRate == 0 ? Scalar(0) : Scalar(-1 / proximalRate);
    return {.rate = proximalRate};
  }

  /// Forms "look-ahead" and "printed-sign": the point is the one before the look, the velocity a displacement.
  StepReport<Scalar> stepBefore(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const NesterovSettings& s,
                                Trace* trace) {
    const Scalar rate = Scalar(s.learningRate), kept = Scalar(s.momentum);
    const bool ahead = s.form == Form::lookAhead;
    lookAhead_ = x + (ahead ? kept : -kept) * velocity_;
    if (trace) trace->add("look-ahead point", ahead ? "x + μv" : "x − μv", lookAhead_, 1, Trace::Role::place);
    evaluator.updateGradient(lookAhead_, gradient_, trace);
    addDecay<Scalar>(gradient_, lookAhead_, s.weightDecay, trace);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& v) {
          v = kept * v - rate * g;
          xi += v;
        },
        x, gradient_, velocity_);
    if (trace) {
      trace->add("velocity", "v", velocity_, 1, Trace::Role::direction);
      trace->add("step", "v", velocity_, 2, Trace::Role::direction);
    }
    velocityPerMove_ = rate == 0 ? Scalar(0) : Scalar(1);
    return {.rate = s.learningRate};
  }

  VectorOf<Scalar> gradient_, velocity_, lookAhead_;
  Scalar velocityPerMove_ = 0;  ///< what the velocity takes up of a move after the last step
};

}  // namespace

OptimizerEntry rules::nesterov() {
  return {.id = "nesterov",
          .label = "Nesterov",
          .summary = "Momentum that looks before it leaps: the gradient is taken where the velocity leads.",
          .rule = "v ← μv + g   (look-ahead: v ← μv − η∇f(x + μv))\nx ← x − η(g + μv)   (look-ahead: x ← x + v)",
          .reference = "Nesterov 1983; Sutskever et al. 2013; PyTorch's form",
          .initial = Settings::of(describe(), NesterovSettings{}),
          .made = makerOf<Nesterov>({.proximal = true})};
}

}  // namespace descent
