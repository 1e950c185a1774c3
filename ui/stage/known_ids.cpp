// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/known_ids.h"

#include "ui/frame/theme.h"
#include "ui/session/clock.h"
#include "ui/stage/layout.h"
#include "ui/stage/tile.h"

namespace descent {
namespace {

template <class List>
std::set<std::string> idsOf(const List& list) {
  std::set<std::string> ids;
  for (const auto& entry : list) ids.insert(entry.id.toStdString());
  return ids;
}

}  // namespace

KnownIds knownIds() {
  KnownIds known{.layouts = idsOf(layouts()), .tiles = idsOf(tiles()), .themes = idsOf(themes()), .clocks = idsOf(clocks())};
  known.layouts.insert(known.tiles.begin(), known.tiles.end());  // one tile alone is a layout, too
  return known;
}

}  // namespace descent
