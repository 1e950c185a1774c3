// SPDX-License-Identifier: GPL-3.0-or-later
/// The cure of a run that diverged, oscillates or stalls, as one edit: what the card's link, the button on the
/// picture and the menu do.
#pragma once

#include "core/analysis/diagnosis.h"
#include "ui/session/session.h"

namespace descent {

void applyCure(Session& session, std::size_t run, const Cure& cure);

/// Looks at run `run` anew and applies its cure, if there is one that can be set; false if there is none.
bool cureRun(Session& session, std::size_t run);

}  // namespace descent
