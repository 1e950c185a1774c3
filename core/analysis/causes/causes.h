// SPDX-License-Identifier: GPL-3.0-or-later
/// The causes that a diagnosis knows: each looks for its own signs and says nothing where they are not there.
/// They are asked in this order; the first that speaks is the diagnosis. A new cause is a function and a line here.
#pragma once

#include <optional>

#include "core/analysis/diagnosis.h"
#include "core/analysis/evidence.h"

namespace descent::causes {

std::optional<Diagnosis> startNotFinite(const Evidence& evidence);
std::optional<Diagnosis> lineSearchFailed(const Evidence& evidence);
std::optional<Diagnosis> misprint(const Evidence& evidence);
std::optional<Diagnosis> noBiasCorrection(const Evidence& evidence);
std::optional<Diagnosis> beta2TooSmall(const Evidence& evidence);
std::optional<Diagnosis> rateTooLarge(const Evidence& evidence);
std::optional<Diagnosis> kink(const Evidence& evidence);
std::optional<Diagnosis> saddleOrMaximum(const Evidence& evidence);
std::optional<Diagnosis> plateau(const Evidence& evidence);
std::optional<Diagnosis> stoppedByTolerance(const Evidence& evidence);
std::optional<Diagnosis> scheduleEnded(const Evidence& evidence);
std::optional<Diagnosis> rateExhausted(const Evidence& evidence);
std::optional<Diagnosis> unbounded(const Evidence& evidence);
std::optional<Diagnosis> rateTooSmall(const Evidence& evidence);
std::optional<Diagnosis> trembles(const Evidence& evidence);
std::optional<Diagnosis> stepsRanOut(const Evidence& evidence);

inline constexpr auto all = {&startNotFinite, &lineSearchFailed,   &misprint,      &noBiasCorrection,
                             &beta2TooSmall,  &rateTooLarge,       &kink,          &saddleOrMaximum,
                             &plateau,        &stoppedByTolerance, &scheduleEnded, &rateExhausted,
                             &unbounded,      &rateTooSmall,       &stepsRanOut};

/// Where updates see draws, or are put back on a set: what a single row says of slope and step is no cause there.
inline constexpr auto ofDrawnRuns = {&startNotFinite, &lineSearchFailed, &misprint, &stoppedByTolerance, &trembles};
inline constexpr auto ofFollowedRuns = {&startNotFinite, &misprint, &stoppedByTolerance, &stepsRanOut};

}  // namespace descent::causes
