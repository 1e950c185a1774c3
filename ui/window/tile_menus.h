// SPDX-License-Identifier: GPL-3.0-or-later
/// The choices of single tiles as menus: what the race is by, which readout is traced, of which runs readouts are shown.
#pragma once

#include <QMenu>

#include "ui/session/session.h"

namespace descent {

void addTileMenus(Session& session, QMenu* menu);

}  // namespace descent
