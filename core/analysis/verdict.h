// SPDX-License-Identifier: GPL-3.0-or-later
/// Verdict: how a run on a surface ended and what is to be said about it: the outcome, the named end, the diagnosis.
#pragma once

#include "core/analysis/diagnosis.h"

namespace descent {

struct Verdict {
  std::string ending;  ///< "step-limit, near a saddle"; without a place where it diverged
  std::optional<Diagnosis> diagnosis;
};

/// Of a run that has ended. Its last row must be there, for the diagnosis all of them.
std::string namedEnding(const Landscape& landscape, const Run& run);
Verdict verdictOn(const Landscape& landscape, const Run& run);

}  // namespace descent
