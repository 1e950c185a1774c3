// SPDX-License-Identifier: GPL-3.0-or-later
/// L-BFGS: BFGS from the last few steps alone, without a matrix.
///   pairs s = x − x₋, y = g − g₋    d ← −Hg by the two-loop recursion over them from H₀ = (s·y / y·y) I
/// Liu & Nocedal 1989; Nocedal & Wright 2006, algorithm 7.4. As PyTorch has it: a pair is kept if s·y > 1e-10, the
/// first step tried is η min(1, 1/‖g‖₁), later η; it ends by gradient, expected gain, and change of point or loss.
/// Gradients only, and 2 m vectors: the one of its family that suits networks, with full batches.
#include "core/optimizer/rules/list.h"
#include "core/optimizer/search_settings.h"
#include "core/optimizer/searching_rule.h"

namespace descent {
namespace {

struct LbfgsSettings {
  double learningRate = 1;
  std::int64_t historySize = 10;
  LineSearchKind lineSearch = LineSearchKind::strongWolfe;
  double toleranceGradient = 1e-7;
  double toleranceChange = 1e-9;
};

Description describe() {
  using S = LbfgsSettings;
  return {learningRate(&S::learningRate,
                       {.help = "The first step tried along a direction; without a line search, the step.",
                        .networkDefault = 1,
                        .published = {{1, "PyTorch"}}}),
          integer("history_size", &S::historySize,
                  {.label = "history size",
                   .symbol = "m",
                   .legal = {.low = 1, .high = 1000},
                   .sliderLow = 1,
                   .sliderHigh = 50,
                   .help = "Steps that are remembered; each is two vectors. In n dimensions m = n is nearly BFGS.",
                   .published = {{100, "PyTorch"}}}),
          lineSearch(&S::lineSearch), toleranceGradient(&S::toleranceGradient, {.published = {{1e-7, "PyTorch"}}}),
          tolerance("tolerance_change", &S::toleranceChange,
                    {.label = "change tolerance",
                     .help = "The run has converged where the last step changed the point or the loss, or the next "
                             "could gain, by no more.",
                     .published = {{1e-9, "PyTorch"}}})};
}

template <class Scalar>
class Lbfgs final : public SearchingRule<Scalar> {
 public:
  explicit Lbfgs(const Settings& settings)
      : pairs_(static_cast<std::size_t>(settings.as<LbfgsSettings>().historySize)) {}

  void reset(const ParameterLayout& layout) override {
    SearchingRule<Scalar>::reset(layout);
    fresh_.set(layout.dimension);
    for (Pair& pair : pairs_) pair.set(layout.dimension);
    forgetPast();
  }

  State<Scalar> state() override {
    State<Scalar> state = SearchingRule<Scalar>::state();
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      state.vectors.push_back({"step " + number, "s[" + number + "]", &pairs_[i].move});
      state.vectors.push_back({"gradient change " + number, "y[" + number + "]", &pairs_[i].change});
    }
    state.numbers.push_back({"pairs", "", &known_});
    return state;
  }

 private:
  struct Pair {
    VectorOf<Scalar> move, change;  ///< s, y
    Scalar share = 0;               ///< of the recursion

    void set(Eigen::Index dimension) {
      move.setZero(dimension);
      change.setZero(dimension);
    }
  };

  SearchPlan plan(const Settings& now) const override {
    const auto& s = now.as<LbfgsSettings>();
    return {.lineSearch = s.lineSearch,
            .toleranceGradient = s.toleranceGradient,
            .toleranceChange = s.toleranceChange,
            .learningRate = s.learningRate};
  }
  int directionLine() const override { return 2; }
  void forgetPast() override { known_ = 0; }

  Scalar firstStep(const SearchPlan& plan, Scalar) const override {
    const Scalar rate = Scalar(plan.learningRate);
    return this->startsAnew() ? rate * std::min(Scalar(1), 1 / this->gradient().template lpNorm<1>()) : rate;
  }

  void chooseDirection(const Settings&, Trace* trace) override {
    if (!this->first()) learn();
    if (trace) record(*trace);
    this->direction_ = -this->gradient();
    recur();
  }

  /// Another history may have been longer.
  std::size_t known() const { return std::min(static_cast<std::size_t>(known_), pairs_.size()); }

  /// The newest pair comes first.
  void learn() {
    fresh_.move = this->lastStep() * this->direction_;
    fresh_.change = this->gradient() - this->previousGradient();
    if (!(fresh_.change.dot(fresh_.move) > Scalar(1e-10))) return;
    known_ = static_cast<double>(std::min(known() + 1, pairs_.size()));
    for (std::size_t i = 0; i < known(); ++i) std::swap(fresh_, pairs_[i]);
  }

  void recur() {
    VectorOf<Scalar>& d = this->direction_;
    for (std::size_t i = 0; i < known(); ++i) {
      Pair& pair = pairs_[i];
      pair.share = pair.move.dot(d) * (1 / pair.change.dot(pair.move));
      d -= pair.share * pair.change;
    }
    if (known() > 0) d *= pairs_[0].change.dot(pairs_[0].move) / pairs_[0].change.squaredNorm();
    for (std::size_t i = known(); i-- > 0;) {
      const Pair& pair = pairs_[i];
      d += (pair.share - pair.change.dot(d) * (1 / pair.change.dot(pair.move))) * pair.move;
    }
  }

  void record(Trace& trace) const {
    for (std::size_t i = 0; i < known(); ++i) {
      const std::string number = std::to_string(i + 1);
      const auto role = i == 0 ? Trace::Role::direction : Trace::Role::numbers;  // twenty arrows would hide the picture
      trace.add("step " + number, "s[" + number + "]", pairs_[i].move, 1, role);
      trace.add("gradient change " + number, "y[" + number + "]", pairs_[i].change, 1, role);
    }
  }

  std::vector<Pair> pairs_;
  Pair fresh_;
  double known_ = 0;
};

}  // namespace

OptimizerEntry rules::lBfgs() {
  return {.id = "l-bfgs",
          .label = "L-BFGS",
          .summary = "BFGS from the last few steps alone: gradients only, no matrix, so it reaches networks too.",
          .rule =
              "s = x − x₋, y = g − g₋ of the last m steps\nd ← −Hg by the two-loop recursion, H₀ = (s·y / y·y)I\n"
              "t ← line search along d\nx ← x + td",
          .reference = "Liu & Nocedal 1989; as in PyTorch",
          .initial = Settings::of(describe(), LbfgsSettings{}),
          .made = makerOf<Lbfgs>({.clips = false, .couples = true, .evaluations = "1 at first, then one a probe"})};
}

}  // namespace descent
