// SPDX-License-Identifier: GPL-3.0-or-later
/// The schedules in the order the user sees. A new one is one file in this folder and one line here:
/// the line declares the function that the file defines and puts its entry into the catalogue.
#pragma once

#include "core/schedule/schedule.h"

#define DESCENT_SCHEDULES(SCHEDULE) \
  SCHEDULE(constant)                \
  SCHEDULE(constantFactor)          \
  SCHEDULE(linear)                  \
  SCHEDULE(step)                    \
  SCHEDULE(multiStep)               \
  SCHEDULE(exponential)             \
  SCHEDULE(inverseTime)             \
  SCHEDULE(nesterovSequence)        \
  SCHEDULE(polynomial)              \
  SCHEDULE(cosine)                  \
  SCHEDULE(cosineRestarts)          \
  SCHEDULE(oneCycle)                \
  SCHEDULE(cyclic)                  \
  SCHEDULE(plateau)

namespace descent::schedule_rules {

#define DESCENT_DECLARE(name) ScheduleEntry name();
DESCENT_SCHEDULES(DESCENT_DECLARE)
#undef DESCENT_DECLARE

}  // namespace descent::schedule_rules
