// SPDX-License-Identifier: GPL-3.0-or-later
/// SampleLoss: the mean loss of a network, without penalties, on a fixed sample of its training images in inference
/// mode, for many sets of weights: one set a thread. A loss is the same for any number of threads, bit for bit.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "core/run/network_setting.h"

namespace descent {

/// `count` of `all` images (at most all of them), drawn by `seed`, in ascending order.
std::vector<Index> imageSample(Index all, Index count, std::uint64_t seed);

class SampleLoss {
 public:
  /// Parameters and running statistics; the caller's memory.
  struct Weights {
    Vector parameters, running;
  };
  /// Writes set `index`; called on any thread.
  using WeightsAt = std::function<void(std::size_t index, Weights& weights)>;

  /// `workers` must outlive it.
  SampleLoss(std::shared_ptr<const NetworkSetting> network, std::vector<Index> images, Workers& workers);
  ~SampleLoss();

  /// Of sets 0 … losses.size() − 1; false if told to stop before it was done.
  bool evaluate(std::span<double> losses, const WeightsAt& weightsAt, const std::stop_token& stop = {});

 private:
  class Part;
  template <class Scalar>
  class PartOf;

  std::shared_ptr<const NetworkSetting> network_;
  std::vector<Index> images_;
  Workers& workers_;
  std::vector<std::unique_ptr<Part>> parts_;  ///< one a thread
};

}  // namespace descent
