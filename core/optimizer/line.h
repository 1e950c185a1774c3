// SPDX-License-Identifier: GPL-3.0-or-later
/// Line: the objective along one direction, φ(t) = f(x + t d), as a line search sees it.
/// A probe evaluates value and gradient together and counts 1. What is not finite counts as infinitely high and
/// rising, so that every search steps back from it.
#pragma once

#include <cmath>
#include <limits>
#include <string>

#include "core/objective/evaluator.h"

namespace descent {

template <class Scalar>
struct Probe {
  Scalar step = 0;   ///< t
  Scalar value = 0;  ///< φ(t)
  Scalar slope = 0;  ///< φ'(t) = ∇f(x + t d)·d
  VectorOf<Scalar> gradient;
};

template <class Scalar>
class Line {
 public:
  /// From where, and where to; all of it must outlive the search.
  struct Origin {
    Evaluator<Scalar>* evaluator;
    const VectorOf<Scalar>* point;
    const VectorOf<Scalar>* direction;
    const VectorOf<Scalar>* gradient;
    Scalar value;
    Trace* trace = nullptr;
    int traceLine = 1;  ///< the line of the update rule that searches
  };

  void reset(Eigen::Index dimension) {
    start_.gradient.setZero(dimension);
    tried_.setZero(dimension);
  }

  void begin(const Origin& origin) {
    origin_ = origin;
    start_.value = origin.value;
    start_.gradient = *origin.gradient;
    start_.slope = start_.gradient.dot(*origin.direction);
    trials_ = 0;
  }

  void probe(Scalar step, Probe<Scalar>& into) {
    ++trials_;
    tried_ = *origin_.point + step * *origin_.direction;
    into.step = step;
    into.value = origin_.evaluator->valueAndGradient(tried_, into.gradient);
    into.slope = into.gradient.dot(*origin_.direction);
    if (origin_.trace) record(into);
    if (std::isfinite(into.value) && std::isfinite(into.slope)) return;
    into.value = into.slope = std::numeric_limits<Scalar>::infinity();
  }

  /// The probe at t = 0.
  const Probe<Scalar>& start() const { return start_; }
  const Origin& origin() const { return origin_; }
  int trials() const { return trials_; }
  /// The largest coordinate of the direction.
  Scalar reach() const { return origin_.direction->cwiseAbs().maxCoeff(); }
  /// Differences of values below this are rounding.
  Scalar rounding() const { return 100 * std::numeric_limits<Scalar>::epsilon() * std::abs(start_.value); }

 private:
  void record(const Probe<Scalar>& probe) {
    const std::string name = "probe " + std::to_string(trials_);
    const int line = origin_.traceLine;
    origin_.trace->add(name + ": place", "x + td", tried_, line, Trace::Role::place);
    origin_.trace->add(name + ": step length", "t", static_cast<double>(probe.step), line);
    origin_.trace->add(name + ": loss", "φ(t)", static_cast<double>(probe.value), line);
    origin_.trace->add(name + ": slope", "φ′(t)", static_cast<double>(probe.slope), line);
  }

  Origin origin_{};
  Probe<Scalar> start_;
  VectorOf<Scalar> tried_;
  int trials_ = 0;
};

}  // namespace descent
