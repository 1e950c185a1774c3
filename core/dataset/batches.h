// SPDX-License-Identifier: GPL-3.0-or-later
/// Batches: which images update t sees, as a function of t alone. Every epoch is a new order drawn by (seed, epoch),
/// so all runs of a scene see the same batch at the same step and a fork needs no state.
/// The last batch of an epoch may be smaller. A full batch keeps the order of the data.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace descent {

struct BatchPlan {
  std::size_t images = 0;
  std::size_t batch = 0;  ///< 0: all of them
  bool shuffle = true;
  std::uint64_t seed = 1;
};

class Batches {
 public:
  explicit Batches(const BatchPlan& plan);

  std::uint64_t perEpoch() const { return perEpoch_; }
  /// The number of completed epochs before update `step` (0 is the first).
  std::uint64_t epochOf(std::uint64_t step) const { return step / perEpoch_; }
  /// The images of update `step`, valid until the next call. Keeps the order of the epoch asked for last.
  std::span<const std::size_t> at(std::uint64_t step);

 private:
  void prepare(std::uint64_t epoch);

  BatchPlan plan_;
  std::uint64_t perEpoch_ = 1;
  std::uint64_t preparedEpoch_ = 0;
  std::vector<std::size_t> order_;  ///< of the prepared epoch
};

}  // namespace descent
