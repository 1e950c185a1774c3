// SPDX-License-Identifier: GPL-3.0-or-later
/// Diagnosis: why a run on a surface diverged, oscillates or did not arrive, in one sentence with its numbers, and the
/// change that would cure it. A run that ends near a minimum has none. Nothing of it ends or changes a run.
#pragma once

#include <optional>
#include <string>

#include "core/objective/landscape.h"
#include "core/run/run.h"

namespace descent {

/// What to change: a setting of a segment by its key, or one of "start" (x, y), "steps", "optimizer" (an id, with its
/// defaults), "schedule" (absent: without one), "stopping.gradient_norm", "stopping.loss_change",
/// "stopping.evaluations".
struct Cure {
  std::string text;  ///< "set the learning rate to 0.05"
  std::string key;   ///< empty: there is nothing to set
  Value value;
  std::size_t segment = 0;
  bool operator==(const Cure&) const = default;
};

struct Diagnosis {
  enum class Kind {
    startNotFinite,
    lineSearchFailed,
    misprint,  ///< Nesterov with the sign often printed
    noBiasCorrection,
    beta2TooSmall,
    rateTooLarge,
    kink,
    saddle,
    maximum,
    plateau,
    stoppedByTolerance,
    scheduleEnded,
    rateExhausted,
    unbounded,
    rateTooSmall,
    trembles,  ///< under noise
    stepsRanOut
  };
  Kind kind;
  std::string sentence;
  Cure cure;
};

/// Of a run that has ended; nothing while it runs, when it was cancelled and when all is well.
std::optional<Diagnosis> diagnose(const Landscape& landscape, const Run& run);

/// The scene with the cure applied to run `index`; the scene as it is where there is nothing to set.
Scene cured(Scene scene, std::size_t index, const Cure& cure);

}  // namespace descent
