// SPDX-License-Identifier: GPL-3.0-or-later
/// KeyFrames: the weights of a network at chosen steps, as float, under a memory budget.
/// When the budget is reached every second frame goes and the spacing doubles, so the whole training stays
/// covered evenly. Written by one thread, read by others through snapshots.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "core/run/training_state.h"

namespace descent {

struct KeyFrame {
  std::int64_t step = 0;
  VectorOf<float> weights;
  VectorOf<float> running = {};  ///< statistics that training leaves behind
  std::shared_ptr<const TrainingState> state = nullptr;  ///< at every 50th: all that is needed to go on from here
};

class KeyFrames {
 public:
  using Pointer = std::shared_ptr<const KeyFrame>;

  explicit KeyFrames(std::size_t budgetBytes = 128u << 20) : budget_(budgetBytes) {}

  /// Whether the writer should record the weights after update `step`.
  bool wants(std::int64_t step) const { return step % spacing_ == 0; }
  /// Whether that frame should hold the full state: a fork makes at most so many frames' steps again.
  bool wantsState(std::int64_t step) const { return step % (50 * spacing_) == 0; }
  void add(KeyFrame frame) { add(std::make_shared<const KeyFrame>(std::move(frame))); }
  void add(Pointer frame);
  /// All of them up to `step`.
  std::vector<Pointer> upTo(std::int64_t step) const;

  /// The last frame at or before `step`; null if there is none.
  Pointer at(std::int64_t step) const;
  /// The last one with a full state.
  Pointer stateAt(std::int64_t step) const;
  std::size_t size() const;

 private:
  std::size_t budget_, bytes_ = 0;
  std::int64_t spacing_ = 1;
  mutable std::mutex mutex_;
  std::vector<Pointer> frames_;
};

}  // namespace descent
