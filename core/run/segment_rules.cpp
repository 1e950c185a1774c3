// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/segment_rules.h"

#include "core/optimizer/optimizer.h"

namespace descent {

bool mayBeClipped(const Segment& segment) {
  if (!optimizers().require(segment.optimizer).made.clips) return false;
  if (!segment.settings.find("base")) return true;
  return optimizers().require(std::get<Nested>(segment.settings.get("base")).id).made.clips;
}

}  // namespace descent
