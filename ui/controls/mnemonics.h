// SPDX-License-Identifier: GPL-3.0-or-later
/// Mnemonics: the underlined letter by which the keyboard chooses an entry of an open menu.
#pragma once

#include <QMenu>

namespace descent {

/// Every entry that has none gets the first letter or digit of its text that is still free, submenus too.
void giveMnemonics(QMenu& menu);

/// Whenever the menu opens: for menus whose entries change.
void keepMnemonics(QMenu& menu);

}  // namespace descent
