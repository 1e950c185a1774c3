// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/history.h"

#include <cassert>

namespace descent {

bool History::endGroup() {
  assert(depth_ > 0);
  depth_ -= 1;
  if (depth_ > 0) return false;
  groupRecorded_ = false;
  return true;
}

void History::record(Moment before) {
  if (grouping() && groupRecorded_) return;
  groupRecorded_ = grouping();
  future_.clear();
  past_.push_back(std::move(before));
  if (past_.size() > deepest) past_.erase(past_.begin());
  forgetOldTrainings();
}

void History::forgetOldTrainings() {
  std::size_t kept = 0;
  for (auto moment = past_.rbegin(); moment != past_.rend(); ++moment) {
    if (!moment->runs.empty() && ++kept > keptTrainings) moment->runs.clear();
  }
}

Moment History::trade(std::vector<Moment>& from, std::vector<Moment>& to, Moment present) {
  Moment target = std::move(from.back());
  from.pop_back();
  present.label = target.label;
  present.changesStage = target.changesStage;
  to.push_back(std::move(present));
  return target;
}

void History::clear() {
  past_.clear();
  future_.clear();
  groupRecorded_ = false;
}

}  // namespace descent
