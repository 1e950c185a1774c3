// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/key_frames.h"

#include <algorithm>

namespace descent {

void KeyFrames::add(KeyFrame frame) {
  const std::size_t bytes = static_cast<std::size_t>(frame.weights.size()) * sizeof(float);
  const std::lock_guard lock(mutex_);
  frames_.push_back(std::make_shared<const KeyFrame>(std::move(frame)));
  if (bytes * frames_.size() <= budget_) return;
  spacing_ *= 2;
  const Pointer last = frames_.back();
  std::erase_if(frames_, [this](const Pointer& old) { return old->step % spacing_ != 0; });
  if (frames_.empty() || frames_.back() != last) frames_.push_back(last);
}

KeyFrames::Pointer KeyFrames::at(std::int64_t step) const {
  const std::lock_guard lock(mutex_);
  const auto after = std::ranges::upper_bound(frames_, step, {}, [](const Pointer& frame) { return frame->step; });
  return after == frames_.begin() ? nullptr : *std::prev(after);
}

std::size_t KeyFrames::size() const {
  const std::lock_guard lock(mutex_);
  return frames_.size();
}

}  // namespace descent
