// SPDX-License-Identifier: GPL-3.0-or-later
/// The way of the Tab key through widgets that come and go: Qt puts a new one last, wherever it stands.
#pragma once

#include <QWidget>

namespace descent {

/// Tab visits what stands in the layouts of `root` in their order, which is the order on the screen.
void orderTabs(QWidget& root);

}  // namespace descent
