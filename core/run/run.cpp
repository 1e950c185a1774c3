// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"

namespace descent {

std::vector<StateColumn> Run::stateColumns(std::int64_t step) const {
  const std::lock_guard lock(mutex_);
  std::vector<StateColumn> columns;
  for (const auto& [from, list] : stateColumns_) {
    if (from <= step) columns = list;
  }
  return columns;
}

RunPlan Run::plan() const {
  const std::lock_guard lock(mutex_);
  return plan_;
}

Ending Run::ending() const {
  const std::lock_guard lock(mutex_);
  return ending_;
}

void Run::setStateColumns(std::int64_t fromStep, std::vector<StateColumn> columns) {
  const std::lock_guard lock(mutex_);
  stateColumns_.emplace_back(fromStep, std::move(columns));
}

void Run::appendSegment(const Segment& segment) {
  const std::lock_guard lock(mutex_);
  std::erase_if(plan_.segments, [&](const Segment& old) { return old.at >= segment.at; });
  plan_.segments.push_back(segment);
}

void Run::end(Ending ending) {
  const std::lock_guard lock(mutex_);
  ending_ = std::move(ending);
  finished_.store(true, std::memory_order_release);
}

}  // namespace descent
