// SPDX-License-Identifier: GPL-3.0-or-later
/// LineSearch: how far to go along a given direction, in any dimension.
///   strong-wolfe  lower and flatter (see StrongWolfe)
///   armijo        halved from the first step until φ(t) ≤ φ(0) + c₁ t φ'(0); Armijo 1966, c₁ = 1e-4
///   exact         t = −g·d / d·Hd, the minimum of a quadratic; an error where the slope there is not 0
///   none          the first step as it is, nothing evaluated
#pragma once

#include "core/optimizer/strong_wolfe.h"

namespace descent {

enum class LineSearchKind { strongWolfe, armijo, exact, none };

template <class Scalar>
class LineSearch {
 public:
  struct Plan {
    LineSearchKind kind = LineSearchKind::strongWolfe;
    Scalar firstStep = 1;
    Scalar curvature = Scalar(0.9);  ///< c₂ of strong-wolfe
    Scalar growth = 10;              ///< as in StrongWolfe
    Scalar resolution = 0;           ///< as in StrongWolfe
  };

  void reset(Eigen::Index dimension);

  /// Writes the point found into `point`. Else it says why and leaves `point` alone.
  std::string search(const typename Line<Scalar>::Origin& origin, const Plan& plan, VectorRef<Scalar> point);

  Scalar step() const { return chosen_->step; }
  /// Slope at the start.
  Scalar slope() const { return line_.start().slope; }
  /// Value and gradient at the point found; null after `none`.
  const Probe<Scalar>* evaluated() const { return chosen_->gradient.size() > 0 ? chosen_ : nullptr; }

 private:
  std::string choose(const Plan& plan);
  std::string strongWolfe(const Plan& plan);
  std::string backtrack(const Plan& plan);
  std::string exact(const Plan& plan);
  std::string requireFlat();
  std::string nothingLower() const;

  Line<Scalar> line_;
  StrongWolfe<Scalar> strongWolfe_;
  Probe<Scalar> fresh_;
  Probe<Scalar> unseen_;  ///< of `none`: only the step is known
  VectorOf<Scalar> product_;
  const Probe<Scalar>* chosen_ = &unseen_;
};

extern template class LineSearch<double>;
extern template class LineSearch<float>;

}  // namespace descent
