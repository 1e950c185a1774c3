// SPDX-License-Identifier: GPL-3.0-or-later
/// MeanLoss<Law>: the mean of Law(z, y) over samples, exact derivatives. Samples lie in lanes and are added in one
/// order, pack after pack, then lane after lane: one point, a batch of points and any number of threads agree in
/// every bit. `Law::at<Order>(z, y)` gives a LawJet; derivatives above Order may be anything.
#pragma once

#include "core/objective/regression/loss.h"

namespace descent {

template <class Scalar>
struct LawJet {
  Scalar value, slope{}, bend{};
};

template <class Law>
class MeanLoss final : public PlanarFunction {
 public:
  MeanLoss(const Samples& samples, const Law& law) : samples_(samples), law_(law) {}

  double value(const Point& at) const override { return one<0>(at).value; }
  GradientJet<double> gradient(const Point& at) const override { return one<1>(at); }
  HessianJet<double> hessian(const Point& at) const override { return one<2>(at); }

  void evaluate(const PointBatch& points) const override {
    const bool slopes = !points.dx.empty();
    std::size_t i = 0;
    for (; i + together <= points.x.size(); i += together) slopes ? several<1>(points, i) : several<0>(points, i);
    for (; i < points.x.size(); ++i) {
      const Point at(points.x[i], points.y[i]);
      slopes ? put(points, i, one<1>(at)) : put(points, i, one<0>(at));
    }
  }

 private:
  /// Points that share a pass over the samples: each has its own sum, so their additions overlap.
  static constexpr std::size_t together = 4;

  template <int Order>
  using Sums = Jet<SamplePack, Order>;

  template <int Order>
  Jet<double, Order> one(const Point& at) const {
    const double x[1] = {at.x()}, y[1] = {at.y()};
    Sums<Order> sums[1];
    add<Order, 1>(x, y, sums);
    return mean(sums[0]);
  }

  template <int Order>
  void several(const PointBatch& points, std::size_t first) const {
    Sums<Order> sums[together];
    add<Order, together>(&points.x[first], &points.y[first], sums);
    for (std::size_t i = 0; i < together; ++i) put(points, first + i, mean(sums[i]));
  }

  template <int Order>
  static void put(const PointBatch& points, std::size_t i, const Jet<double, Order>& jet) {
    points.value[i] = jet.value;
    if constexpr (Order > 0) {
      points.dx[i] = jet.dx;
      points.dy[i] = jet.dy;
    }
  }

  template <int Order, std::size_t count>
  void add(const double* x, const double* y, Sums<Order>* sums) const {
    for (std::size_t i = 0; i < count; ++i) sums[i] = constantJet<Order>(SamplePack(0));
    const std::size_t whole = samples_.count() / sampleLanes * sampleLanes;
    for (std::size_t k = 0; k < whole; k += sampleLanes) {
      addPack<Order, count>(
          k, x, y, [](const SamplePack& a) { return a; }, sums);
    }
    const double rest = static_cast<double>(samples_.count() - whole);
    if (rest == 0) return;
    const SamplePack lane = SamplePack::of(SamplePack::Lanes{0, 1, 2, 3, 4, 5, 6, 7});
    addPack<Order, count>(
        whole, x, y, [&](const SamplePack& a) { return select(lane < SamplePack(rest), a, SamplePack(0)); }, sums);
  }

  /// `kept` leaves out the lanes behind the last sample.
  template <int Order, std::size_t count, class Kept>
  [[gnu::always_inline]] inline void addPack(std::size_t k, const double* x, const double* y, Kept kept,
                                             Sums<Order>* sums) const {
    const SamplePack a = SamplePack::load(samples_.first() + k), b = SamplePack::load(samples_.second() + k);
    const SamplePack target = SamplePack::load(samples_.target() + k);
    for (std::size_t i = 0; i < count; ++i) {
      const auto law = law_.template at<Order>(SamplePack(x[i]) * a + SamplePack(y[i]) * b, target);
      sums[i].value += kept(law.value);
      if constexpr (Order > 0) {
        sums[i].dx += kept(law.slope * a);
        sums[i].dy += kept(law.slope * b);
      }
      if constexpr (Order > 1) {
        sums[i].dxx += kept(law.bend * a * a);
        sums[i].dxy += kept(law.bend * a * b);
        sums[i].dyy += kept(law.bend * b * b);
      }
    }
  }

  template <int Order>
  Jet<double, Order> mean(const Sums<Order>& sums) const {
    const double count = static_cast<double>(samples_.count());
    const auto all = [&](const SamplePack& pack) {
      double sum = 0;
      for (int lane = 0; lane < sampleLanes; ++lane) sum += pack[lane];
      return sum / count;
    };
    Jet<double, Order> result;
    result.value = all(sums.value);
    if constexpr (Order > 0) {
      result.dx = all(sums.dx);
      result.dy = all(sums.dy);
    }
    if constexpr (Order > 1) {
      result.dxx = all(sums.dxx);
      result.dxy = all(sums.dxy);
      result.dyy = all(sums.dyy);
    }
    return result;
  }

  const Samples& samples_;
  Law law_;
};

/// A loss whose law stands alone.
template <class Law>
class LossOf : public RegressionLoss {
 public:
  explicit LossOf(const Law& law = {}) : law_(law) {}

  SampleLoss at(double prediction, double target) const override {
    const auto jet = law_.template at<2>(prediction, target);
    return {jet.value, jet.slope, jet.bend};
  }
  std::unique_ptr<PlanarFunction> meanOver(const Samples& samples) const override {
    return std::make_unique<MeanLoss<Law>>(samples, law_);
  }
  bool smooth() const override { return Law::smooth; }
  bool growsOnBothSides() const override { return Law::growsOnBothSides; }

 private:
  Law law_;
};

}  // namespace descent
