// SPDX-License-Identifier: GPL-3.0-or-later
/// StrongWolfe: a step that lowers the value enough and flattens the slope enough.
///   φ(t) ≤ φ(0) + c₁ t φ'(0)    |φ'(t)| ≤ c₂ |φ'(0)|    c₁ = 1e-4
/// Nocedal & Wright, algorithms 3.5 and 3.6, with the cubic interpolation and safeguards of minFunc (Schmidt 2005) that
/// PyTorch's L-BFGS has: a bracket grows until it holds such a step, then shrinks around it, in at most 25 trials.
/// Where values differ by rounding only, the slope alone decides (Hager & Zhang 2005).
#pragma once

#include "core/optimizer/line.h"

namespace descent {

template <class Scalar>
class StrongWolfe {
 public:
  enum class Ending {
    found,      ///< both conditions hold
    lowered,    ///< trials or resolution were spent; the step chosen is lower, but the slope not flat enough
    unbounded,  ///< every trial was lower and still falling
    nothing     ///< no trial was lower
  };
  static constexpr int mostTrials = 25;
  static constexpr double decrease = 1e-4;  ///< c₁

  struct Plan {
    Scalar firstStep = 1;
    Scalar curvature = Scalar(0.9);  ///< c₂
    Scalar growth = 10;              ///< a bracket grows at most so many times a trial
    Scalar resolution = 0;           ///< a bracket whose ends differ by less in every coordinate is not divided
  };

  void reset(Eigen::Index dimension);
  Ending search(Line<Scalar>& line, const Plan& plan);
  const Probe<Scalar>& chosen() const { return bracket_[low_]; }

 private:
  bool sufficient(const Probe<Scalar>& probe) const;
  bool flat(const Probe<Scalar>& probe) const;
  bool acceptable(const Probe<Scalar>& probe) const { return sufficient(probe) && flat(probe); }
  bool grow();
  void shrink();
  void replace();
  Scalar divided(bool& pressed) const;
  bool level(const Probe<Scalar>& a, const Probe<Scalar>& b) const;
  Scalar expected(Scalar low, Scalar high) const;

  Line<Scalar>* line_ = nullptr;
  Plan plan_;
  Probe<Scalar> bracket_[2], fresh_;
  int low_ = 0;  ///< the end that is lower, by enough
  bool done_ = false;
};

extern template class StrongWolfe<double>;
extern template class StrongWolfe<float>;

}  // namespace descent
