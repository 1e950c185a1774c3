// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/swarm.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <typeinfo>
#include <utility>

#include "core/formula/bound_formula.h"

namespace descent {
namespace {

/// Coordinates apart, as functions take many points: so many at once that they stay near.
struct PointsApart {
  static constexpr std::size_t most = 64;
  std::array<double, most> x, y, dx, dy;
};

/// Value and gradient of the points from `start` on; the sum of all numbers read and written.
double takeFrom(std::size_t start, const PlanarFunction& function, PairBatch points) {
  double sum = 0;
  PointsApart apart;
  const auto total = static_cast<std::size_t>(points.values.size());
  for (std::size_t first = start; first < total; first += PointsApart::most) {
    const std::size_t count = std::min(PointsApart::most, total - first);
    const double* from = points.x.data() + 2 * first;
    double *copy = points.copy.data() + 2 * first, *to = points.gradients.data() + 2 * first,
           *value = points.values.data() + first;
    for (std::size_t i = 0; i < count; ++i) {
      copy[2 * i] = apart.x[i] = from[2 * i];
      copy[2 * i + 1] = apart.y[i] = from[2 * i + 1];
    }
    function.evaluate({.x = std::span(apart.x).first(count),
                       .y = std::span(apart.y).first(count),
                       .value = std::span(value, count),
                       .dx = std::span(apart.dx).first(count),
                       .dy = std::span(apart.dy).first(count)});
    for (std::size_t i = 0; i < count; ++i) {
      to[2 * i] = apart.dx[i];
      to[2 * i + 1] = apart.dy[i];
      sum += value[i] + (apart.dx[i] + apart.dy[i]) + (apart.x[i] + apart.y[i]);
    }
  }
  return sum;
}

/// Value and gradient of every point. False if anything is not finite, or so large that the sum of all is not: adding
/// up is cheaper than asking each.
bool takeAll(const PlanarFunction& function, PairBatch points) {
  const bool isFormula = typeid(function) == typeid(BoundFormula);
  const auto done =
      isFormula ? static_cast<const BoundFormula&>(function).evaluateInLanes(points) : BoundFormula::InLanes{0, 0};
  return std::isfinite(done.sum + takeFrom(static_cast<std::size_t>(done.points), function, points));
}

/// Copies `from`; true if `a` and `b` have the same bits. In one pass, since each would be short.
bool copiedWhileSame(const Vector& from, double* to, const double* a, const double* b) {
  const double* numbers = from.data();
  std::uint64_t different = 0;
#pragma GCC ivdep
  for (Eigen::Index i = 0; i < from.size(); ++i) {
    different |= std::bit_cast<std::uint64_t>(a[i]) ^ std::bit_cast<std::uint64_t>(b[i]);
    to[i] = numbers[i];
  }
  return different == 0;
}

}  // namespace

Swarm::Swarm(std::shared_ptr<const Landscape> landscape, Eigen::Index points) : landscape_(std::move(landscape)) {
  layout_ = plainLayout(2 * points);
  layout_.pointDimension = 2;
}

std::unique_ptr<Evaluator<double>> Swarm::evaluator(std::uint64_t seed) const {
  return std::make_unique<SwarmEvaluator>(*this, seed);
}

SwarmEvaluator::SwarmEvaluator(const Swarm& swarm, std::uint64_t seed)
    : landscape_(swarm.landscape()),
      function_(landscape_.at(0)),
      draws_(landscape_.draws() ? landscape_.seen(seed) : nullptr),
      seen_(draws_ ? &draws_->at(0) : function_.get()),
      moves_(landscape_.moves()),
      gradients_(swarm.layout().dimension) {
  for (Measured* measured : {&now_, &before_, &elsewhere_}) {
    measured->x.setZero(gradients_.size());
    measured->values.setZero(swarm.layout().points());
  }
}

void SwarmEvaluator::beginStep(std::int64_t step) {
  if (step == row_) return;
  row_ = step;
  if (moves_) {
    function_ = landscape_.at(step);
    known_ = false;
  }
  if (draws_ || moves_) seen_ = draws_ ? &draws_->at(step) : function_.get();
}

void SwarmEvaluator::measure(const Vector& x) {
  std::swap(now_, before_);
  surelyFinite_ = takeAll(*function_, {x, now_.x, now_.values, gradients_});
  known_ = !draws_;
}

void SwarmEvaluator::fillGradients() { takeAll(*function_, {now_.x, elsewhere_.x, elsewhere_.values, gradients_}); }

double SwarmEvaluator::measure(ConstVectorRef<double> x, VectorRef<double> gradient) {
  measure(Vector(x));
  gradient = gradients_;
  return now_.values.sum();
}

/// Sum of the values, and gradients, at x: measured there or new.
double SwarmEvaluator::take(ConstVectorRef<double> x, VectorRef<double> gradient) {
  if (expected_) return takeExpected(x, gradient);
  if (known_ && copiedWhileSame(gradients_, gradient.data(), x.data(), now_.x.data())) return now_.values.sum();
  takeAll(*seen_, {x, elsewhere_.x, elsewhere_.values, gradient});
  return elsewhere_.values.sum();
}

double SwarmEvaluator::takeExpected(ConstVectorRef<double> x, VectorRef<double> gradient) {
  const Vector& expected = *std::exchange(expected_, nullptr);
  if (draws_ || x.data() != expected.data()) {
    measure(expected);
    return take(x, gradient);
  }
  std::swap(now_, before_);
  surelyFinite_ = takeAll(*function_, {x, now_.x, now_.values, gradient});
  known_ = false;
  return now_.values.sum();
}

double SwarmEvaluator::value(ConstVectorRef<double> x) {
  ++evaluations_;
  double sum = 0;
  for (Eigen::Index i = 0; i < now_.values.size(); ++i) sum += seen_->value(x.segment<2>(2 * i));
  return sum;
}

double SwarmEvaluator::valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) {
  ++evaluations_;
  return take(x, gradient);
}

double SwarmEvaluator::updateGradient(ConstVectorRef<double> x, VectorRef<double> gradient, Trace* trace) {
  if (trace) return Evaluator::updateGradient(x, gradient, trace);
  ++evaluations_;
  return take(x, gradient);
}

void SwarmEvaluator::hessian(ConstVectorRef<double> x, MatrixOf<double>& hessian) {
  ++evaluations_;
  hessian.setZero(x.size(), x.size());
  for (Eigen::Index i = 0; i < x.size(); i += 2) {
    const HessianJet<double> jet = seen_->hessian(x.segment<2>(i));
    hessian.block<2, 2>(i, i) << jet.dxx, jet.dxy, jet.dxy, jet.dyy;
  }
}

void SwarmEvaluator::hessianTimes(ConstVectorRef<double> x, ConstVectorRef<double> direction,
                                  VectorRef<double> product) {
  ++evaluations_;
  for (Eigen::Index i = 0; i < x.size(); i += 2) {
    const HessianJet<double> jet = seen_->hessian(x.segment<2>(i));
    const double a = direction[i], b = direction[i + 1];
    product[i] = jet.dxx * a + jet.dxy * b;
    product[i + 1] = jet.dxy * a + jet.dyy * b;
  }
}

}  // namespace descent
