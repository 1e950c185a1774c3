// SPDX-License-Identifier: GPL-3.0-or-later
/// The runs at the cursor in words, for screen readers: where each stands, its loss, and how it ended.
#pragma once

#include <QString>

#include "ui/session/view.h"

namespace descent {

/// One sentence a visible run; empty without any.
QString spokenRuns(const View& view);

}  // namespace descent
