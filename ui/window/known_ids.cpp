// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/known_ids.h"

#include "ui/frame/theme.h"
#include "ui/stage/layout.h"
#include "ui/stage/tile.h"

namespace descent {

KnownIds knownIds() {
  KnownIds ids;
  for (const NamedLayout& layout : layouts()) ids.layouts.insert(layout.id.toStdString());
  for (const Tile& tile : tiles()) ids.tiles.insert(tile.id.toStdString());
  for (const Theme& theme : themes()) ids.themes.insert(theme.id.toStdString());
  return ids;
}

}  // namespace descent
