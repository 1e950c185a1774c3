// SPDX-License-Identifier: GPL-3.0-or-later
/// The status line as a function of the View: step, loss, gradient norm and rate of the run that is spoken of.
#pragma once

#include <QString>

#include "ui/session/view.h"

namespace descent {

QString statusText(const View& view);

}  // namespace descent
