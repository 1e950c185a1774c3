// SPDX-License-Identifier: GPL-3.0-or-later
/// Outcome: how a run ended. A value, not an exception: a run that diverged is a result.
#pragma once

#include <cstdint>
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

/// The sentence of a run that its budget of time ended.
inline std::string secondsSpent(double seconds, std::int64_t step) {
  std::string text = std::to_string(seconds);
  text.erase(text.find_last_not_of("0") + 1);
  if (text.ends_with('.')) text.pop_back();
  return "the budget of " + text + " seconds was spent at step " + std::to_string(step);
}

}  // namespace descent
