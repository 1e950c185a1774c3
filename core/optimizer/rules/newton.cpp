// SPDX-License-Identifier: GPL-3.0-or-later
/// Newton's method: to where the quadratic model of the loss has its gradient 0.
///   H = ∇²f(x)    d ← −(H + δI)⁻¹ g    x ← x + η d
/// Nocedal & Wright 2006, chapter 3, without safeguards: that zero may be a saddle or a maximum, and far from a minimum
/// the step may lead uphill. Damping δ (Levenberg 1944) shortens it; saddle-free takes |λ| for every eigenvalue λ of H
/// (Dauphin et al. 2014, arXiv:1406.2572), so that negative curvature is left and not sought.
#include <stdexcept>

#include <Eigen/Eigenvalues>
#include <Eigen/LU>

#include "core/numeric/number_text.h"
#include "core/optimizer/rules/list.h"
#include "core/optimizer/search_settings.h"

namespace descent {
namespace {

struct NewtonSettings {
  double learningRate = 1;
  double damping = 0;
  bool saddleFree = false;
  double toleranceGradient = 0;
};

Description describe() {
  using S = NewtonSettings;
  return {learningRate(&S::learningRate, {.help = "The share of the whole step to the model's zero that is gone.",
                                          .networkDefault = 1,
                                          .published = {{1, "Newton's own step"}}}),
          real("damping", &S::damping,
               {.symbol = "δ",
                .legal = legal::nonNegative,
                .sliderLow = 1e-6,
                .sliderHigh = 1e3,
                .scale = Scale::log,
                .help = "Added to every curvature: the larger, the shorter the step and the nearer to −g/δ."}),
          boolean("saddle_free", &S::saddleFree,
                  {.label = "saddle-free",
                   .help = "Takes the absolute value of every curvature: the step leads downhill, away from saddles."}),
          toleranceGradient(&S::toleranceGradient,
                            {.help = "The run has converged where no coordinate of the gradient is larger; 0: it makes "
                                     "all its steps. A saddle's gradient is 0 too."})};
}

template <class Scalar>
class Newton final : public Optimizer<Scalar> {
 public:
  static constexpr Eigen::Index mostParameters = 2000;

  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &direction_, &rotated_}) vector->setZero(layout.dimension);
    if (layout.dimension <= mostParameters) hessian_.setZero(layout.dimension, layout.dimension);
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<NewtonSettings>();
    if (x.size() > mostParameters) return failure(tooMany(x.size()));
    evaluator.updateGradient(x, gradient_, trace);
    const double largest = static_cast<double>(gradient_.cwiseAbs().maxCoeff());
    if (s.toleranceGradient > 0 && largest <= s.toleranceGradient) return converged(largest, s);
    takeHessian(evaluator, x);
    if (trace) recordHessian(*trace);
    direct(s, trace);
    if (!direction_.allFinite()) return failure(singular(s));
    const Scalar rate = Scalar(s.learningRate);
    if (trace) recordModel(*trace, rate);
    x += rate * direction_;
    if (trace) trace->add("step", "ηd", rate * direction_, 3, Trace::Role::direction);
    return {.rate = s.learningRate};
  }

  State<Scalar> state() override { return {}; }

 private:
  using Report = StepReport<Scalar>;

  Report failure(std::string why) {
    reason_ = std::move(why);
    return {.result = Report::Result::lineSearchFailed, .reason = reason_};
  }

  Report converged(double largest, const NewtonSettings& s) {
    reason_ = "the largest coordinate of the gradient, " + threeDigits(largest) + ", is within the tolerance of " +
              threeDigits(s.toleranceGradient);
    return {.result = Report::Result::converged, .reason = reason_};
  }

  static std::string tooMany(Eigen::Index dimension) {
    const double gigabytes = static_cast<double>(dimension) * static_cast<double>(dimension * 8) / 1e9;
    return "the Hessian of " + std::to_string(dimension) + " parameters is " + threeDigits(gigabytes) +
           " GB in double, and Newton solves it anew at every step: at most " + std::to_string(mostParameters) +
           " parameters; choose l-bfgs";
  }

  static std::string singular(const NewtonSettings& s) {
    return "the Hessian" + (s.damping > 0 ? " with a damping of " + threeDigits(s.damping) : std::string()) +
           " is singular: there is no Newton step from here; set damping " + (s.damping > 0 ? "higher" : "above 0");
  }

  /// Where an objective has no Hessian that is cheap, column by column from its products.
  void takeHessian(Evaluator<Scalar>& evaluator, ConstVectorRef<Scalar> x) {
    if (!columns_) {
      try {
        evaluator.hessian(x, hessian_);
        return;
      } catch (const std::logic_error&) {
        columns_ = true;
      }
    }
    hessian_.resize(x.size(), x.size());
    for (Eigen::Index i = 0; i < x.size(); ++i) {
      rotated_.setZero();
      rotated_[i] = 1;
      evaluator.hessianTimes(x, rotated_, hessian_.col(i));
    }
    hessian_ = (hessian_ + hessian_.transpose()).eval() / 2;
  }

  /// Not finite where there is no direction; where the gradient is 0 the point is already the model's zero.
  void direct(const NewtonSettings& s, Trace* trace) {
    if ((gradient_.array() == 0).all()) {
      direction_.setZero();
    } else if (s.saddleFree) {
      decompose();
      if (trace) trace->add("curvatures", "λ", curvatures_, 2);
      rotated_.noalias() = axes_.transpose() * gradient_;
      rotated_.array() /= curvatures_.array().abs() + Scalar(s.damping);
      direction_.noalias() = axes_ * rotated_;
      direction_ = -direction_;
    } else {
      if (s.damping != 0) hessian_.diagonal().array() += Scalar(s.damping);
      factors_.compute(hessian_);
      rotated_ = -gradient_;
      direction_ = factors_.solve(rotated_);
      if (s.damping != 0) hessian_.diagonal().array() -= Scalar(s.damping);
    }
  }

  /// In a plane by a solver of that size: the general one takes memory at every call.
  void decompose() {
    if (hessian_.rows() == 2) {
      const Eigen::SelfAdjointEigenSolver<Eigen::Matrix<Scalar, 2, 2>> plane(hessian_.template topLeftCorner<2, 2>());
      curvatures_ = plane.eigenvalues();
      axes_ = plane.eigenvectors();
    } else {
      eigen_.compute(hessian_);
      curvatures_ = eigen_.eigenvalues();
      axes_ = eigen_.eigenvectors();
    }
  }

  void recordHessian(Trace& trace) const {
    for (Eigen::Index i = 0; i < hessian_.rows(); ++i) {
      const std::string number = std::to_string(i + 1);
      trace.add("Hessian row " + number, "H[" + number + "]", hessian_.row(i).transpose(), 1);
    }
  }

  /// Of the model without damping: a negative one tells that the model rises.
  void recordModel(Trace& trace, Scalar rate) {
    trace.add("direction", "d", direction_, 2, Trace::Role::direction);
    rotated_.noalias() = hessian_ * direction_;
    const Scalar change = rate * gradient_.dot(direction_) + rate * rate / 2 * direction_.dot(rotated_);
    trace.add("predicted decrease", "−ηg·d − ½η²d·Hd", static_cast<double>(-change), 3);
  }

  VectorOf<Scalar> gradient_, direction_, rotated_, curvatures_;
  MatrixOf<Scalar> hessian_, axes_;
  Eigen::PartialPivLU<MatrixOf<Scalar>> factors_;
  Eigen::SelfAdjointEigenSolver<MatrixOf<Scalar>> eigen_;
  std::string reason_;  ///< of the end
  bool columns_ = false;
};

}  // namespace

OptimizerEntry rules::newton() {
  return {.id = "newton",
          .label = "Newton",
          .summary = "One leap to where the quadratic model is flat: a minimum of a bowl, but a saddle as well.",
          .rule = "H = ∇²f(x)\nd ← −(H + δI)⁻¹g, saddle-free: |λ| for each eigenvalue λ of H\nx ← x + ηd",
          .reference = "Nocedal & Wright 2006, chapter 3; Levenberg 1944; Dauphin et al. 2014, arXiv:1406.2572",
          .initial = Settings::of(describe(), NewtonSettings{}),
          .made = makerOf<Newton>(
              {.clips = false, .couples = true, .evaluations = "2; on networks 1 and one a parameter"})};
}

}  // namespace descent
