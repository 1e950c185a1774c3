// SPDX-License-Identifier: GPL-3.0-or-later
/// SearchingRule: the frame of the methods that choose a direction and search along it; one step is one iteration.
///   g = ∇f(x)    d ← the method's own    t ← line search along d    x ← x + t d
/// The method sees the pair (t d, g − g₋) of the step before only when the next step begins, as PyTorch's L-BFGS does.
/// A direction that does not lead downhill, or along which the search fails, is replaced once by −g.
#pragma once

#include <optional>

#include "core/optimizer/line_search.h"
#include "core/optimizer/paid_evaluation.h"

namespace descent {

/// The settings of one step.
struct SearchPlan {
  LineSearchKind lineSearch = LineSearchKind::strongWolfe;
  double curvature = 0.9;  ///< c₂
  double growth = 10;      ///< as in StrongWolfe
  double toleranceGradient = 1e-8;
  double toleranceChange = 0;  ///< of point, loss and expected gain; 0 = off
  double learningRate = 1;     ///< the first step tried, and the step without a search
};

template <class Scalar>
class SearchingRule : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override;
  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now, Trace* trace) final;
  State<Scalar> state() override;

 protected:
  virtual SearchPlan plan(const Settings& now) const = 0;
  /// The line of the rule's text at which the direction stands; search and step are the lines after it.
  virtual int directionLine() const = 0;
  /// Writes `direction_`; it holds the last one before, beside `lastStep()` and `previousGradient()`.
  virtual void chooseDirection(const Settings& now, Trace* trace) = 0;
  /// What the past said of the function is forgotten.
  virtual void forgetPast() {}
  /// Why the rule cannot work in this dimension; empty if it can.
  virtual std::string refusal(Eigen::Index /*dimension*/) const { return {}; }
  /// The first step tried: as much as the last step gained, at this slope (Nocedal & Wright, eq. 3.60).
  virtual Scalar firstStep(const SearchPlan& plan, Scalar slope) const;

  bool first() const { return updates_ == 0; }
  bool startsAnew() const { return first() || restarted_; }
  const VectorOf<Scalar>& gradient() const { return gradient_; }
  const VectorOf<Scalar>& previousGradient() const { return previousGradient_; }
  Scalar lastStep() const { return static_cast<Scalar>(stepLength_); }
  /// State shared by all: what the frame itself needs.
  void addNumbers(State<Scalar>& state);

  VectorOf<Scalar> direction_;

 private:
  using Report = StepReport<Scalar>;
  Report end(typename Report::Result result, std::string why);
  Report converged(std::string why) { return end(Report::Result::converged, std::move(why)); }
  std::optional<Report> convergedAt(const SearchPlan& plan);
  std::string searchAlong(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const SearchPlan& plan, Trace* trace);
  std::string searchOrRestart(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const SearchPlan& plan, Trace* trace);
  void remember();

  LineSearch<Scalar> search_;
  PaidEvaluation<Scalar> paid_;
  VectorOf<Scalar> gradient_, previousGradient_, point_;
  Scalar value_ = 0;
  double updates_ = 0, stepLength_ = 0, previousValue_ = 0;
  bool restarted_ = false;  ///< within the present step
  std::string reason_;      ///< of the end
};

extern template class SearchingRule<double>;
extern template class SearchingRule<float>;

}  // namespace descent
