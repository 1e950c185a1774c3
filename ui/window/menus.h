// SPDX-License-Identifier: GPL-3.0-or-later
/// The menu bar: every action of the window stands in it once, with its key.
#pragma once

namespace descent {

class MainWindow;

/// The menu bar with all actions and their keys.
void addMenus(MainWindow& window);

}  // namespace descent
