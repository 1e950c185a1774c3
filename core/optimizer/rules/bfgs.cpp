// SPDX-License-Identifier: GPL-3.0-or-later
/// BFGS: a model of the inverse Hessian that learns from how the gradient changed along each step.
///   s = x − x₋, y = g − g₋, ρ = 1 / y·s    H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ    d ← −Hg
/// Broyden, Fletcher, Goldfarb, Shanno 1970; Nocedal & Wright 2006, algorithm 6.1, from H = I as SciPy.
/// Gradients only: H is built from them and tends to the inverse Hessian at the minimum; it is not that of any point
/// on the way, and it does not shrink. A step along which the slope did not rise teaches nothing and is left out.
#include "core/optimizer/rules/list.h"
#include "core/optimizer/search_settings.h"
#include "core/optimizer/searching_rule.h"

namespace descent {
namespace {

struct BfgsSettings {
  LineSearchKind lineSearch = LineSearchKind::strongWolfe;
  double toleranceGradient = 1e-8;
};

template <class Scalar>
class Bfgs final : public SearchingRule<Scalar> {
 public:
  static constexpr Eigen::Index mostParameters = 1000;

  void reset(const ParameterLayout& layout) override {
    SearchingRule<Scalar>::reset(layout);
    for (auto* vector : {&move_, &change_, &image_}) vector->setZero(layout.dimension);
    rows_.resize(layout.dimension <= mostParameters ? static_cast<std::size_t>(layout.dimension) : 0);
    for (VectorOf<Scalar>& row : rows_) row.setZero(layout.dimension);
    forgetPast();
  }

  State<Scalar> state() override {
    State<Scalar> state = SearchingRule<Scalar>::state();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      state.vectors.push_back({"inverse Hessian row " + number, "H[" + number + "]", &rows_[i]});
    }
    return state;
  }

 private:
  SearchPlan plan(const Settings& now) const override {
    const auto& s = now.as<BfgsSettings>();
    return {.lineSearch = s.lineSearch, .toleranceGradient = s.toleranceGradient};
  }
  int directionLine() const override { return 3; }

  std::string refusal(Eigen::Index dimension) const override {
    if (dimension <= mostParameters) return {};
    return "BFGS keeps a matrix of n × n numbers, too many for n = " + std::to_string(dimension) +
           " parameters (at most " + std::to_string(mostParameters) + "); choose l-bfgs";
  }

  void forgetPast() override {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      rows_[i].setZero();
      rows_[i][static_cast<Eigen::Index>(i)] = 1;
    }
  }

  void chooseDirection(const Settings&, Trace* trace) override {
    if (!this->first()) learn(trace);
    if (trace) {
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        trace->add("inverse Hessian row " + number, "H[" + number + "]", rows_[i], 2);
      }
    }
    for (std::size_t i = 0; i < rows_.size(); ++i)
      image_[static_cast<Eigen::Index>(i)] = rows_[i].dot(this->gradient());
    this->direction_ = -image_;
  }

  /// With w = Hy: H ← H + ρ(1 + ρ y·w) s sᵀ − ρ(w sᵀ + s wᵀ).
  void learn(Trace* trace) {
    move_ = this->lastStep() * this->direction_;
    change_ = this->gradient() - this->previousGradient();
    if (trace) {
      trace->add("last step", "s", move_, 1, Trace::Role::direction);
      trace->add("gradient change", "y", change_, 1, Trace::Role::direction);
    }
    const Scalar rho = 1 / change_.dot(move_);
    if (!(rho > 0) || !std::isfinite(rho)) return;
    for (std::size_t i = 0; i < rows_.size(); ++i) image_[static_cast<Eigen::Index>(i)] = rows_[i].dot(change_);
    const Scalar along = rho * (1 + rho * change_.dot(image_));
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Scalar s = move_[static_cast<Eigen::Index>(i)], w = image_[static_cast<Eigen::Index>(i)];
      rows_[i] += (along * s - rho * w) * move_ - (rho * s) * image_;
    }
  }

  std::vector<VectorOf<Scalar>> rows_;
  VectorOf<Scalar> move_, change_, image_;
};

}  // namespace

OptimizerEntry rules::bfgs() {
  using S = BfgsSettings;
  return {
      .id = "bfgs",
      .label = "BFGS",
      .summary = "Learns the inverse Hessian from how the gradient changes: gradients only, yet steps like Newton's.",
      .rule =
          "s = x − x₋, y = g − g₋, ρ = 1/(y·s)\nH ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ, at first I\nd ← −Hg\n"
          "t ← line search along d\nx ← x + td",
      .reference = "Broyden, Fletcher, Goldfarb & Shanno 1970; Nocedal & Wright 2006, algorithm 6.1",
      .initial = Settings::of({lineSearch(&S::lineSearch), toleranceGradient(&S::toleranceGradient)}, S{}),
      .made = makerOf<Bfgs>({.clips = false, .couples = true, .evaluations = "1 at first, then one a probe"})};
}

}  // namespace descent
