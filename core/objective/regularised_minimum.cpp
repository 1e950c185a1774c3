// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/regularised_minimum.h"

#include <algorithm>
#include <cmath>

#include "core/numeric/elementary.h"

namespace descent {
namespace {

/// One search for a fixed scale.
class Search {
 public:
  Search(const PenalisedFunction& function, double scale, const Point& from)
      : function_(function), scale_(scale), at_(from) {
    for (const auto& penalty : function.penalties) kink_ += scale * penalty->kink();
  }

  std::optional<Point> run() {
    constexpr int most = 200;
    for (int i = 0; i < most; ++i) {
      look();
      if (!gradient_.allFinite()) return std::nullopt;
      if (gradient_.lpNorm<Eigen::Infinity>() <= 1e-11 * (1 + pull_)) return at_;
      if (!descend(newtonStep()))
        return gradient_.lpNorm<Eigen::Infinity>() <= 1e-6 * (1 + pull_) ? std::optional(at_) : std::nullopt;
    }
    return std::nullopt;
  }

 private:
  double value(const Point& at) const {
    double sum = 0;
    for (const auto& penalty : function_.penalties) sum += penalty->value(at.x()) + penalty->value(at.y());
    return function_.loss.value(at) + scale_ * sum;
  }

  /// Gradient and curvature where the coordinates may go; 0 and 1 where a kink holds one.
  void look() {
    const HessianJet<double> jet = function_.loss.hessian(at_);
    gradient_ = {jet.dx, jet.dy};
    pull_ = gradient_.lpNorm<Eigen::Infinity>();
    hessian_ << jet.dxx, jet.dxy, jet.dxy, jet.dyy;
    for (Eigen::Index i = 0; i < 2; ++i) {
      held_[i] = at_[i] == 0 && kink_ > 0 && std::abs(gradient_[i]) <= kink_;
      if (held_[i]) {
        gradient_[i] = 0;
        hessian_(i, i) = 1;
        hessian_(0, 1) = hessian_(1, 0) = 0;
      } else if (at_[i] == 0) {
        gradient_[i] -= std::copysign(kink_, gradient_[i]);
      }
      if (held_[i]) continue;
      for (const auto& penalty : function_.penalties) {
        gradient_[i] += scale_ * penalty->slope(at_[i]);
        hessian_(i, i) += scale_ * penalty->curvature(at_[i]);
      }
    }
  }

  /// Downhill also where the Hessian is not positive: its eigenvalues are then taken positive.
  Point newtonStep() const {
    const double middle = (hessian_(0, 0) + hessian_(1, 1)) / 2;
    const double radius = elementary::hypot((hessian_(0, 0) - hessian_(1, 1)) / 2, hessian_(0, 1));
    const double lowest = middle - radius, size = std::abs(middle) + radius;
    const double shift = lowest > 1e-12 * size ? 0 : 1e-3 * size - lowest + 1e-12;
    const double a = hessian_(0, 0) + shift, b = hessian_(0, 1), d = hessian_(1, 1) + shift, det = a * d - b * b;
    return Point(b * gradient_[1] - d * gradient_[0], b * gradient_[0] - a * gradient_[1]) / det;
  }

  /// The point on the way, a coordinate that would cross its kink put on it.
  Point stepped(const Point& step, double length) const {
    Point next = at_ + length * step;
    for (Eigen::Index i = 0; i < 2; ++i) {
      if (held_[i] || (kink_ > 0 && at_[i] * next[i] < 0)) next[i] = held_[i] ? at_[i] : 0;
    }
    return next;
  }

  bool descend(const Point& step) {
    const double before = value(at_);
    const bool close = step.lpNorm<Eigen::Infinity>() <= 1e-7 * (1 + at_.lpNorm<Eigen::Infinity>());
    for (double length = 1; length > 1e-12; length /= 2) {
      const Point next = stepped(step, length);
      if (next == at_) return false;
      // So near, values differ by rounding only: Newton's own step is better than their word.
      if (!close && !(value(next) < before)) continue;
      at_ = next;
      return true;
    }
    return false;
  }

  PenalisedFunction function_;
  double scale_;
  double kink_ = 0, pull_ = 0;
  Point at_, gradient_ = Point::Zero();
  Eigen::Matrix2d hessian_;
  bool held_[2] = {false, false};
};

}  // namespace

std::optional<Point> minimumNear(const PenalisedFunction& function, double scale, const Point& from) {
  return Search(function, scale, from).run();
}

std::optional<Point> followedMinimum(const PenalisedFunction& function, const Point& from) {
  Point at = from;
  for (double scale = 1.0 / 64; scale <= 1; scale *= 2) {
    const auto next = minimumNear(function, scale, at);
    if (!next) return std::nullopt;
    at = *next;
  }
  return at;
}

}  // namespace descent
