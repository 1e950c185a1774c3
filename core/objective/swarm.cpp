// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/swarm.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

#include "core/formula/bound_formula.h"
#include "core/numeric/pack.h"

namespace descent {
namespace {

using Lanes = Pack<double>;
constexpr Eigen::Index lanes = Lanes::size;

struct Coordinates {
  Lanes x, y;
};

template <int... lane>
Coordinates apart(const Lanes& first, const Lanes& second, std::integer_sequence<int, lane...>) {
  return {Lanes::of(__builtin_shufflevector(first.lanes, second.lanes, (2 * lane)...)),
          Lanes::of(__builtin_shufflevector(first.lanes, second.lanes, (2 * lane + 1)...))};
}

template <int... lane>
void storeTogether(const Lanes& x, const Lanes& y, double* to, std::integer_sequence<int, lane...>) {
  constexpr int half = Lanes::size / 2;
  Lanes::of(__builtin_shufflevector(x.lanes, y.lanes, (lane / 2 + lane % 2 * Lanes::size)...)).store(to);
  Lanes::of(__builtin_shufflevector(x.lanes, y.lanes, (half + lane / 2 + lane % 2 * Lanes::size)...)).store(to + lanes);
}

/// The points that follow at `from`, x and y in lanes of their own.
Coordinates loadPoints(const double* from) {
  return apart(Lanes::load(from), Lanes::load(from + lanes), std::make_integer_sequence<int, Lanes::size>());
}

void storePoints(const Lanes& x, const Lanes& y, double* to) {
  storeTogether(x, y, to, std::make_integer_sequence<int, Lanes::size>());
}

/// Value and gradient of every point. False if anything is not finite, or so large that its sum is not: adding all up
/// is cheaper than asking each.
bool takeAll(const BoundFormula& formula, const ConstVectorRef<double>& x, Vector& values, double* gradients) {
  const Eigen::Index count = values.size(), inLanes = count / lanes * lanes;
  Lanes total(0);
  Jet<Lanes, 1> jet;
  for (Eigen::Index i = 0; i < inLanes; i += lanes) {
    const Coordinates at = loadPoints(x.data() + 2 * i);
    total += at.x + at.y;
    formula.evaluate<1>(at.x, at.y, jet);
    jet.value.store(&values[i]);
    storePoints(jet.dx, jet.dy, gradients + 2 * i);
    total += jet.value + (jet.dx + jet.dy);
  }
  double sum = 0;
  for (Eigen::Index i = inLanes; i < count; ++i) {
    const GradientJet<double> one = formula.gradient(x.segment<2>(2 * i));
    values[i] = one.value;
    gradients[2 * i] = one.dx;
    gradients[2 * i + 1] = one.dy;
    sum += one.value + (one.dx + one.dy) + (x[2 * i] + x[2 * i + 1]);
  }
  for (int lane = 0; lane < lanes; ++lane) sum += total[lane];
  return std::isfinite(sum);
}

/// Coordinates apart, as functions take many points: so many at once that they stay near.
struct PointsApart {
  static constexpr std::size_t most = 64;
  std::array<double, most> x, y, dx, dy;
};

/// As above, of what is no formula.
bool takeAll(const PlanarFunction& function, const ConstVectorRef<double>& x, Vector& values, double* gradients) {
  if (const auto* formula = dynamic_cast<const BoundFormula*>(&function))
    return takeAll(*formula, x, values, gradients);
  double sum = 0;
  PointsApart apart;
  const auto total = static_cast<std::size_t>(values.size());
  for (std::size_t first = 0; first < total; first += PointsApart::most) {
    const std::size_t count = std::min(PointsApart::most, total - first);
    const double* from = x.data() + 2 * first;
    double *to = gradients + 2 * first, *value = values.data() + first;
    for (std::size_t i = 0; i < count; ++i) {
      apart.x[i] = from[2 * i];
      apart.y[i] = from[2 * i + 1];
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
  return std::isfinite(sum);
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
      gradients_(swarm.layout().dimension),
      values_(swarm.layout().points()) {
  for (Measured* measured : {&now_, &before_}) {
    measured->x.setZero(gradients_.size());
    measured->values.setZero(values_.size());
  }
}

void SwarmEvaluator::beginStep(std::int64_t step) {
  if (step == row_) return;
  row_ = step;
  if (landscape_.moves()) {
    function_ = landscape_.at(step);
    known_ = false;
  }
  if (draws_ || landscape_.moves()) seen_ = draws_ ? &draws_->at(step) : function_.get();
}

void SwarmEvaluator::measure(const Vector& x) {
  std::swap(now_, before_);
  now_.x = x;
  surelyFinite_ = takeAll(*function_, now_.x, now_.values, gradients_.data());
  known_ = !draws_;
}

double SwarmEvaluator::measure(ConstVectorRef<double> x, VectorRef<double> gradient) {
  measure(Vector(x));
  gradient = gradients_;
  return now_.values.sum();
}

/// Sum of the values, and gradients, at x: measured there or new.
double SwarmEvaluator::take(ConstVectorRef<double> x, VectorRef<double> gradient) {
  if (known_ && copiedWhileSame(gradients_, gradient.data(), x.data(), now_.x.data())) return now_.values.sum();
  takeAll(*seen_, x, values_, gradient.data());
  return values_.sum();
}

double SwarmEvaluator::value(ConstVectorRef<double> x) {
  ++evaluations_;
  double sum = 0;
  for (Eigen::Index i = 0; i < values_.size(); ++i) sum += seen_->value(x.segment<2>(2 * i));
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
