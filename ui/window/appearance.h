// SPDX-License-Identifier: GPL-3.0-or-later
/// The widgets in the colours of the Stage's theme: Qt's Fusion style with a palette made from it.
#pragma once

#include <QPalette>
#include <QString>

#include "ui/frame/theme.h"

namespace descent {

QPalette paletteOf(const Theme& theme);

/// What a palette cannot say: cards, the menu bar's edge, scroll bars.
QString styleSheetOf(const Theme& theme);

}  // namespace descent
