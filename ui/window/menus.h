// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace descent {

class MainWindow;

/// The menu bar with all actions and their keys.
void addMenus(MainWindow& window);

}  // namespace descent
