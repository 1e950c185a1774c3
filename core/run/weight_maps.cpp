// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/weight_maps.h"

#include <algorithm>
#include <cmath>

#include "core/objective/proximal_map.h"

namespace descent {
namespace {

/// Rates that can be divided by, the largest 1. Rates that are all 0 say nothing of the metric.
void becomeMetric(Vector& rates) {
  const double largest = rates.size() > 0 ? rates.maxCoeff() : 0;
  if (!(largest > 0) || !std::isfinite(largest)) {
    rates.setOnes();
  } else {
    rates = (rates / largest).cwiseMax(1e-12);
  }
}

/// Some weights as a point that a constraint projects.
template <class Scalar>
class Projected {
 public:
  Projected(const WeightMaps& maps, const StepRates<Scalar>& rates, VectorRef<Scalar> x) : maps_(maps), rates_(rates), x_(x) {}

  void add(Eigen::Index begin, Eigen::Index count) { pieces_.emplace_back(begin, count); }

  void project() {
    Eigen::Index size = 0;
    for (const auto& [begin, count] : pieces_) size += count;
    Vector point(size), metric(size);
    forEach([&](Eigen::Index at, Eigen::Index i) {
      point[i] = static_cast<double>(x_[at]);
      metric[i] = maps_.euclidean ? 1 : rates_[at];
    });
    if (!point.allFinite() || maps_.constraint->contains(point)) return;
    becomeMetric(metric);
    maps_.constraint->project(point, metric);
    forEach([&](Eigen::Index at, Eigen::Index i) { x_[at] = static_cast<Scalar>(point[i]); });
  }

 private:
  template <class Visit>
  void forEach(Visit visit) const {
    Eigen::Index i = 0;
    for (const auto& [begin, count] : pieces_) {
      for (Eigen::Index k = 0; k < count; ++k) visit(begin + k, i++);
    }
  }

  const WeightMaps& maps_;
  const StepRates<Scalar>& rates_;
  VectorRef<Scalar> x_;
  std::vector<std::pair<Eigen::Index, Eigen::Index>> pieces_;
};

}  // namespace

template <class Scalar>
void MappedWeights<Scalar>::apply(const StepRates<Scalar>& rates, VectorRef<Scalar> x, Trace* /*trace*/) const {
  for (const Tensor& tensor : layout_.tensors) mapTensor(tensor, rates, x);
  if (!maps_.constraint) return;
  if (!maps_.perUnit) return projectAll(rates, x);
  for (const Tensor& tensor : layout_.tensors) {
    if (tensor.regularised) projectUnits(tensor, rates, x);
  }
}

template <class Scalar>
void MappedWeights<Scalar>::mapTensor(const Tensor& tensor, const StepRates<Scalar>& rates, VectorRef<Scalar> x) const {
  PenaltyList acting;
  for (const WeightPenalty& each : maps_.penalties) {
    if (each.actsOn(tensor)) acting.push_back(each.penalty);
  }
  if (acting.empty()) return;
  for (Eigen::Index i = tensor.offset; i < tensor.offset + tensor.size; ++i) {
    const double value = static_cast<double>(x[i]), rate = rates[i];
    if (std::isfinite(value) && rate > 0) x[i] = static_cast<Scalar>(proximalMap(value, rate, acting));
  }
}

/// The first extent of a tensor counts its outputs.
template <class Scalar>
void MappedWeights<Scalar>::projectUnits(const Tensor& tensor, const StepRates<Scalar>& rates, VectorRef<Scalar> x) const {
  const Eigen::Index units = tensor.shape.front(), each = tensor.size / units;
  for (Eigen::Index unit = 0; unit < units; ++unit) {
    Projected<Scalar> point(maps_, rates, x);
    point.add(tensor.offset + unit * each, each);
    point.project();
  }
}

template <class Scalar>
void MappedWeights<Scalar>::projectAll(const StepRates<Scalar>& rates, VectorRef<Scalar> x) const {
  Projected<Scalar> point(maps_, rates, x);
  for (const Tensor& tensor : layout_.tensors) {
    if (tensor.regularised) point.add(tensor.offset, tensor.size);
  }
  point.project();
}

template class MappedWeights<float>;
template class MappedWeights<double>;

}  // namespace descent
