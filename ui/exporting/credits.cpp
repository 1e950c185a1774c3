// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/credits.h"

namespace descent {

QString programName() { return QStringLiteral("Descent Lab " DESCENT_VERSION); }
QString creditLine() { return QStringLiteral("Made with ") + programName(); }

}  // namespace descent
