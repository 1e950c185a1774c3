// SPDX-License-Identifier: GPL-3.0-or-later
/// Samples: points of a regression as three arrays, so that sums over them run in lanes. The arrays end with zeros up
/// to a whole pack; whoever sums leaves those out.
#pragma once

#include <span>
#include <vector>

#include "core/dataset/labelled_point.h"
#include "core/numeric/pack.h"

namespace descent {

/// As many samples as are summed side by side, whatever the machine: the order of a sum is part of its bits.
inline constexpr int sampleLanes = 8;
using SamplePack = Pack<double, sampleLanes>;

class Samples {
 public:
  Samples() = default;
  explicit Samples(std::span<const LabelledPoint> points) {
    resize(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) set(i, points[i]);
  }

  void resize(std::size_t count) {
    count_ = count;
    const std::size_t padded = (count + sampleLanes - 1) / sampleLanes * sampleLanes;
    for (std::vector<double>* numbers : {&first_, &second_, &target_}) numbers->resize(padded);
  }
  void set(std::size_t i, const LabelledPoint& point) {
    first_[i] = point.features.x();
    second_[i] = point.features.y();
    target_[i] = point.target;
  }

  std::size_t count() const { return count_; }
  LabelledPoint at(std::size_t i) const { return {{first_[i], second_[i]}, target_[i]}; }

  const double* first() const { return first_.data(); }
  const double* second() const { return second_.data(); }
  const double* target() const { return target_.data(); }

 private:
  std::size_t count_ = 0;
  std::vector<double> first_, second_, target_;
};

}  // namespace descent
