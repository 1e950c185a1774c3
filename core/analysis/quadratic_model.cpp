// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/quadratic_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <Eigen/Eigenvalues>

namespace descent {
namespace {

constexpr double flattest = 1e-12;  // beside the other curvature: below it is rounding
constexpr int rings = 4;            // between the centre and the model's own point
constexpr int points = 96;          // of one curve

/// The model about its centre in its own axes: q = bottom + ½ (λ₁ u² + λ₂ v²).
struct Principal {
  Point center;
  Point curvatures;
  Eigen::Matrix2d axes;

  Point place(double u, double v) const { return center + axes * Point(u, v); }
};

using Curve = std::vector<Point>;

/// λ₁ and λ₂ of one sign: `level` = ½ (λ₁ u² + λ₂ v²) is an ellipse.
Curve ellipse(const Principal& model, double level) {
  const double a = std::sqrt(2 * level / model.curvatures[0]), b = std::sqrt(2 * level / model.curvatures[1]);
  Curve curve;
  for (int i = 0; i <= points; ++i) {
    const double angle = 2 * std::numbers::pi * i / points;
    curve.push_back(model.place(a * std::cos(angle), b * std::sin(angle)));
  }
  return curve;
}

/// Of two signs: the branch of the hyperbola that meets the axis of `level`'s own sign at ±a.
Curve branch(const Principal& model, double level, int side, double reach) {
  const int along = model.curvatures[0] * level > 0 ? 0 : 1;
  const double a = std::sqrt(2 * level / model.curvatures[along]);
  const double b = std::sqrt(-2 * level / model.curvatures[1 - along]);
  const double end = std::asinh(reach / std::min(a, b));
  Curve curve;
  for (int i = 0; i <= points; ++i) {
    const double t = end * (2.0 * i / points - 1);
    const double u = side * a * std::cosh(t), v = b * std::sinh(t);
    curve.push_back(along == 0 ? model.place(u, v) : model.place(v, u));
  }
  return curve;
}

}  // namespace

double QuadraticModel::changeAt(const Point& p) const {
  const Point d = p - at;
  return gradient.dot(d) + d.dot(hessian * d) / 2;
}

std::optional<Point> QuadraticModel::center() const {
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix2d> own(hessian);
  const Point sizes = own.eigenvalues().cwiseAbs();
  if (!(sizes.minCoeff() > flattest * sizes.maxCoeff())) return std::nullopt;
  const Point inAxes = (own.eigenvectors().transpose() * gradient).cwiseQuotient(own.eigenvalues());
  return at - own.eigenvectors() * inAxes;
}

std::vector<std::vector<Point>> isolines(const QuadraticModel& model, double reach) {
  const std::optional<Point> center = model.center();
  if (!center) return {};
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix2d> own(model.hessian);
  const Principal principal{*center, own.eigenvalues(), own.eigenvectors()};
  const double ownLevel = -model.changeAt(*center);  // of the model's own point above the centre
  if (ownLevel == 0 || !std::isfinite(ownLevel)) return {};
  const bool saddle = principal.curvatures[0] * principal.curvatures[1] < 0;
  std::vector<Curve> curves;
  for (int ring = 1; ring <= rings; ++ring) {
    const double level = ownLevel * ring * ring / (rings * rings);
    if (!saddle) {
      curves.push_back(ellipse(principal, level));
      continue;
    }
    for (const double either : {level, -level}) {
      for (const int side : {1, -1}) curves.push_back(branch(principal, either, side, reach));
    }
  }
  return curves;
}

}  // namespace descent
