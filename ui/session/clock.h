// SPDX-License-Identifier: GPL-3.0-or-later
/// Clock: what time is counted in. Rules differ in what a step costs, so runs are compared fairly at the same number
/// of gradient evaluations, epochs or seconds: every run then stands at the step that it had reached by then.
#pragma once

#include <QString>
#include <vector>

#include "core/run/run.h"

namespace descent {

struct Clock {
  QString id;     ///< the scene's `stage.clock`
  QString label;  ///< "steps"
  QString axis;   ///< title of an axis: "step"
  double unit;    ///< one press of an arrow key; 0: a hundredth of the whole
  bool ofNetworks = false;  ///< says nothing of a surface
  double (*timeAt)(const Run& run, double step);
  double (*stepAt)(const Run& run, double time);  ///< its inverse; may lie outside of the run

  bool countsSteps() const { return id == QLatin1String("steps"); }
  /// Another machine, or another time on this one, gives another picture.
  bool dependsOnMachine() const { return id == QLatin1String("seconds"); }
};

/// In the order the user sees; the first is the default.
const std::vector<Clock>& clocks();

const Clock& clockOf(const Scene& scene);

/// The time at which `run` ends, or would if it went on as so far.
double plannedEnd(const Clock& clock, const Run& run);

}  // namespace descent
