// SPDX-License-Identifier: GPL-3.0-or-later
/// Who made a figure: the program and its version.
#pragma once

#include <QString>

namespace descent {

QString programName();  ///< "Descent Lab 0.1.0"
QString creditLine();   ///< "Made with …"

}  // namespace descent
