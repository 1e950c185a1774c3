// SPDX-License-Identifier: GPL-3.0-or-later
/// Sophia: a running mean of gradients over one of the Hessian's diagonal, each coordinate's step cut off.
///   m ← β₁m + (1−β₁)g    at t = 1, k+1, 2k+1 …: h ← β₂h + (1−β₂) diag ∇²f(x)    x ← x − η clip(m/max(h, ε), ±c)
/// Liu et al. 2023 (arXiv:2305.14342); their η′ clip(m/max(γh, ε′), ±1) has η = η′/γ, c = γ, ε = ε′/γ. m is not
/// bias-corrected; where h is negative ε rules and the step is ηc sign(m). The diagonal is exact for a few coordinates
/// without a matrix among them (a surface), else Hutchinson's estimate u ∘ ∇²f u with one vector u of ±1.
#include <algorithm>

#include "core/numeric/random.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct SophiaSettings {
  double learningRate = 0.05;
  double beta1 = 0.96;
  double beta2 = 0.99;
  double clip = 1;
  double epsilon = 1e-12;
  std::int64_t hessianPeriod = 10;
};

Description describe() {
  using S = SophiaSettings;
  return {learningRate(&S::learningRate, {.networkDefault = 0.06, .published = {{0.06, "Liu et al. 2023, times 1/γ"}}}),
          beta1(&S::beta1, {.published = {{0.96, "Liu et al. 2023"}}}),
          beta2(&S::beta2, {.help = "How much of the running mean of the Hessian's diagonal is kept.",
                            .published = {{0.99, "Liu et al. 2023"}}}),
          real("clip", &S::clip,
               {.symbol = "c",
                .legal = legal::nonNegative,
                .sliderLow = 1e-3,
                .sliderHigh = 10,
                .scale = Scale::log,
                .help = "No coordinate moves farther than the rate times this: curvature that is small, negative or "
                        "out of date does no harm.",
                .networkDefault = 0.01,
                .published = {{0.01, "Liu et al. 2023"}}}),
          epsilon(&S::epsilon,
                  {.help = "The smallest curvature that is divided by.", .published = {{1e-12, "Liu et al. 2023"}}}),
          integer("hessian_period", &S::hessianPeriod,
                  {.label = "Hessian period",
                   .symbol = "k",
                   .legal = legal::count,
                   .sliderLow = 1,
                   .sliderHigh = 50,
                   .help = "Steps from one look at the curvature to the next.",
                   .published = {{10, "Liu et al. 2023"}}})};
}

/// A full Hessian of this many coordinates is cheap.
constexpr Eigen::Index mostExact = 64;

bool isExact(const ParameterLayout& layout) {
  const bool matrix = std::ranges::any_of(layout.tensors, [](const Tensor& tensor) { return tensor.shape.size() > 1; });
  return layout.dimension <= mostExact && !matrix;
}

template <class Scalar>
class Sophia final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &mean_, &curvature_, &diagonal_, &direction_, &rates_})
      vector->setZero(layout.dimension);
    exact_ = isExact(layout);
    if (!exact_) probe_.setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<SophiaSettings>();
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    mean_ = Scalar(s.beta1) * mean_ + Scalar(1 - s.beta1) * gradient_;
    if (trace) trace->add("first moment", "m", mean_, 1, Trace::Role::direction);
    if ((static_cast<std::int64_t>(updates_) - 1) % s.hessianPeriod == 0) look(evaluator, x, s, trace);
    advance(x, s);
    if (trace) record(*trace, s);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &mean_}, {"mean curvature", "h", &curvature_}}, {{"updates", "t", &updates_}}};
  }

 private:
  void look(Evaluator<Scalar>& evaluator, const VectorRef<Scalar>& x, const SophiaSettings& s, Trace* trace) {
    if (exact_) {
      evaluator.hessian(x, hessian_);
      diagonal_ = hessian_.diagonal();
    } else {
      estimate(evaluator, x);
    }
    curvature_ = Scalar(s.beta2) * curvature_ + Scalar(1 - s.beta2) * diagonal_;
    if (trace) trace->add("Hessian diagonal", "diag ∇²f(x)", diagonal_, 2);
  }

  /// Unbiased: of u ∘ Hu only the diagonal of H has a mean other than 0.
  void estimate(Evaluator<Scalar>& evaluator, const VectorRef<Scalar>& x) {
    const Random random(0, Purpose::probe, static_cast<std::uint64_t>(updates_));
    for (Eigen::Index i = 0; i < probe_.size(); ++i) {
      probe_[i] = random.bits(static_cast<std::uint64_t>(i)) & 1 ? Scalar(1) : Scalar(-1);
    }
    evaluator.hessianTimes(x, probe_, diagonal_);
    diagonal_.array() *= probe_.array();
  }

  void advance(VectorRef<Scalar> x, const SophiaSettings& s) {
    const Scalar rate = Scalar(s.learningRate), bound = Scalar(s.clip), epsilon = Scalar(s.epsilon);
    eachCoordinate(
        [=](Scalar& xi, Scalar m, Scalar h, Scalar& direction, Scalar& r) {
          const Scalar divisor = std::max(h, epsilon);
          direction = m == 0 ? m : std::clamp(m / divisor, -bound, bound);
          r = m == 0 ? rate / divisor : rate * (direction / m);
          xi -= rate * direction;
        },
        x, mean_, curvature_, direction_, rates_);
  }

  void record(Trace& trace, const SophiaSettings& s) const {
    trace.add("mean curvature", "h", curvature_, 2);
    trace.add("denominator", "max(h, ε)", curvature_.cwiseMax(Scalar(s.epsilon)), 3);
    trace.add("direction", "clip(m/max(h, ε), ±c)", direction_, 3, Trace::Role::direction);
    trace.add("effective rate", "rate of m", rates_, 3);
    trace.add("step", "Δx", -(Scalar(s.learningRate) * direction_), 3, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, mean_, curvature_, diagonal_, direction_, rates_, probe_;
  MatrixOf<Scalar> hessian_;
  bool exact_ = true;
  double updates_ = 0;
};

}  // namespace

OptimizerEntry rules::sophia() {
  return {
      .id = "sophia",
      .label = "Sophia",
      .summary = "A mean gradient over a mean of the Hessian's diagonal, each coordinate's step cut off.",
      .rule = "m ← β₁m + (1−β₁)g\nevery k steps: h ← β₂h + (1−β₂) diag ∇²f(x)\nx ← x − η clip(m/max(h, ε), ±c)",
      .reference = "Liu et al. 2023, arXiv:2305.14342; exact diagonal on surfaces, Hutchinson's estimate on networks",
      .initial = Settings::of(describe(), SophiaSettings{}),
      // The Hessian of a swarm would be one of all its points.
      .made = makerOf<Sophia>({.adaptive = true, .couples = true, .evaluations = "1, and a Hessian every period"})};
}

}  // namespace descent
