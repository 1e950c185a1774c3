// SPDX-License-Identifier: GPL-3.0-or-later
/// Loop: one run being simulated. It holds everything that steps need (evaluator, rule, point) and writes what
/// happens into the Run; it knows neither threads nor windows.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>

#include "core/run/run.h"

namespace descent {

class Loop {
 public:
  virtual ~Loop() = default;
  /// Makes up to `count` updates; false when the run has ended or `stop` was requested.
  virtual bool advance(std::int64_t count, const std::stop_token& stop) = 0;
  virtual const std::shared_ptr<Run>& run() const = 0;
};

}  // namespace descent
