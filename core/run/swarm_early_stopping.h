// SPDX-License-Identifier: GPL-3.0-or-later
/// SwarmEarlyStopping: the watch over the held-out loss of every point of a swarm, as each has it in its own run.
#pragma once

#include <span>
#include <vector>

#include "core/objective/regression/early_stopping.h"

namespace descent {

class SwarmEarlyStopping {
 public:
  /// Watches nothing where runs on this objective do not stop early. The objective must outlive it.
  SwarmEarlyStopping(const Objective<double>& objective, std::size_t points);

  bool watches() const { return !watches_.empty(); }
  /// To be told every row of a point that goes on, in order; true where its patience is over.
  bool note(std::size_t point, std::int64_t step, const Point& at) { return watches_[point].note(step, at); }

 private:
  std::vector<EarlyStopping> watches_;
};

}  // namespace descent
