// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/key_frames.h"

#include <algorithm>

namespace descent {

namespace {

std::size_t bytesOf(const KeyFrame& frame) {
  const std::size_t weights = static_cast<std::size_t>(frame.weights.size() + frame.running.size()) * sizeof(float);
  return weights + (frame.state ? std::visit([](const auto& state) { return state.bytes(); }, *frame.state) : 0);
}

}  // namespace

void KeyFrames::add(Pointer frame) {
  const std::lock_guard lock(mutex_);
  bytes_ += bytesOf(*frame);
  frames_.push_back(std::move(frame));
  if (bytes_ <= budget_) return;
  spacing_ *= 2;
  const Pointer last = frames_.back();
  std::erase_if(frames_, [this](const Pointer& old) { return old->step % spacing_ != 0; });
  if (frames_.empty() || frames_.back() != last) frames_.push_back(last);
  bytes_ = 0;
  for (const Pointer& kept : frames_) bytes_ += bytesOf(*kept);
}

KeyFrames::Pointer KeyFrames::at(std::int64_t step) const {
  const std::lock_guard lock(mutex_);
  const auto after = std::ranges::upper_bound(frames_, step, {}, [](const Pointer& frame) { return frame->step; });
  return after == frames_.begin() ? nullptr : *std::prev(after);
}

KeyFrames::Pointer KeyFrames::stateAt(std::int64_t step) const {
  const std::lock_guard lock(mutex_);
  Pointer found;
  for (const Pointer& frame : frames_) {
    if (frame->step <= step && frame->state) found = frame;
  }
  return found;
}

std::vector<KeyFrames::Pointer> KeyFrames::upTo(std::int64_t step) const {
  const std::lock_guard lock(mutex_);
  const auto after = std::ranges::upper_bound(frames_, step, {}, [](const Pointer& frame) { return frame->step; });
  return {frames_.begin(), after};
}

std::size_t KeyFrames::size() const {
  const std::lock_guard lock(mutex_);
  return frames_.size();
}

}  // namespace descent
