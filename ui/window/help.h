// SPDX-License-Identifier: GPL-3.0-or-later
/// The list of keys and gestures, and what the program is.
#pragma once

#include <QString>
#include <QWidget>

namespace descent {

/// Every key and gesture, as HTML.
QString keysText();

void showKeys(QWidget* parent);
void showAbout(QWidget* parent);

}  // namespace descent
