// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/swarm.h"

#include <cstring>
#include <utility>

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

void valuesAndGradients(const BoundFormula& formula, const ConstVectorRef<double>& x, Vector& values,
                        Vector& gradients) {
  const Eigen::Index count = values.size(), inLanes = count / lanes * lanes;
  for (Eigen::Index i = 0; i < inLanes; i += lanes) {
    const Coordinates at = loadPoints(x.data() + 2 * i);
    const auto jet = formula.evaluate<1>(at.x, at.y);
    jet.value.store(&values[i]);
    storePoints(jet.dx, jet.dy, &gradients[2 * i]);
  }
  for (Eigen::Index i = inLanes; i < count; ++i) {
    const GradientJet<double> jet = formula.gradient(x.segment<2>(2 * i));
    values[i] = jet.value;
    gradients[2 * i] = jet.dx;
    gradients[2 * i + 1] = jet.dy;
  }
}

}  // namespace

Swarm::Swarm(std::shared_ptr<const Surface> surface, Eigen::Index points) : surface_(std::move(surface)) {
  layout_ = {.tensors = {}, .dimension = 2 * points, .pointDimension = 2};
  const Tensor& one = surface_->layout().tensors.front();
  for (Eigen::Index i = 0; i < points; ++i) {
    layout_.tensors.push_back(one);
    layout_.tensors.back().offset = 2 * i;
  }
}

/// A surface draws nothing at random: the seed is not used.
std::unique_ptr<Evaluator<double>> Swarm::evaluator(std::uint64_t /*seed*/) const {
  return std::make_unique<SwarmEvaluator>(*this);
}

SwarmEvaluator::SwarmEvaluator(const Swarm& swarm)
    : surface_(swarm.surface()),
      formula_(surface_.formula()),
      at_(swarm.layout().dimension),
      gradient_(swarm.layout().dimension),
      values_(swarm.layout().points()) {}

void SwarmEvaluator::beginStep(std::int64_t step) {
  if (!surface_.moves() || step == row_) return;
  row_ = step;
  formula_ = surface_.formulaAt(step);
  known_ = false;
}

bool SwarmEvaluator::remembers(ConstVectorRef<double> x) const {
  return known_ && std::memcmp(x.data(), at_.data(), static_cast<std::size_t>(at_.size()) * sizeof(double)) == 0;
}

/// Values and gradients at x, remembered or new; not counted.
double SwarmEvaluator::take(ConstVectorRef<double> x, VectorRef<double> gradient) {
  if (!remembers(x)) {
    valuesAndGradients(formula_, x, values_, gradient_);
    at_ = x;
    known_ = true;
  }
  gradient = gradient_;
  return values_.sum();
}

double SwarmEvaluator::value(ConstVectorRef<double> x) {
  ++evaluations_;
  double sum = 0;
  for (Eigen::Index i = 0; i < values_.size(); ++i) sum += formula_.value(x.segment<2>(2 * i));
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

double SwarmEvaluator::measure(ConstVectorRef<double> x, VectorRef<double> gradient) { return take(x, gradient); }

void SwarmEvaluator::hessian(ConstVectorRef<double> x, MatrixOf<double>& hessian) {
  ++evaluations_;
  hessian.setZero(x.size(), x.size());
  for (Eigen::Index i = 0; i < x.size(); i += 2) {
    const HessianJet<double> jet = formula_.hessian(x.segment<2>(i));
    hessian.block<2, 2>(i, i) << jet.dxx, jet.dxy, jet.dxy, jet.dyy;
  }
}

void SwarmEvaluator::hessianTimes(ConstVectorRef<double> x, ConstVectorRef<double> direction,
                                  VectorRef<double> product) {
  ++evaluations_;
  for (Eigen::Index i = 0; i < x.size(); i += 2) {
    const HessianJet<double> jet = formula_.hessian(x.segment<2>(i));
    const double a = direction[i], b = direction[i + 1];
    product[i] = jet.dxx * a + jet.dxy * b;
    product[i + 1] = jet.dxy * a + jet.dyy * b;
  }
}

}  // namespace descent
