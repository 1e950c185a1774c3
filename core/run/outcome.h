// SPDX-License-Identifier: GPL-3.0-or-later
/// Outcome: how a run ended. A value, not an exception: a run that diverged is a result.
#pragma once

#include <string>
#include <string_view>

namespace descent {

enum class Outcome {
  running,
  converged,
  stepLimit,
  evaluationLimit,
  diverged,
  lineSearchFailed,
  earlyStopped,
  cancelled
};

/// As in the CSV column: "step-limit"; empty while running.
constexpr std::string_view nameOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::running: return "";
    case Outcome::converged: return "converged";
    case Outcome::stepLimit: return "step-limit";
    case Outcome::evaluationLimit: return "evaluation-limit";
    case Outcome::diverged: return "diverged";
    case Outcome::lineSearchFailed: return "line-search-failed";
    case Outcome::earlyStopped: return "early-stopped";
    case Outcome::cancelled: return "cancelled";
  }
  return "";
}

/// The end of a run, and why in one sentence.
struct Ending {
  Outcome outcome = Outcome::running;
  std::string sentence;
};

}  // namespace descent
