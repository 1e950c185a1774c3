// SPDX-License-Identifier: GPL-3.0-or-later
/// Menus that choose which setting a tile is over: small multiples, and both sides of a stability map. A choice shows
/// the tile if it is not there.
#pragma once

#include <QMenu>

#include "ui/session/session.h"

namespace descent {

void addSettingMenus(Session& session, QMenu* menu);

}  // namespace descent
