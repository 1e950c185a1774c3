// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/known_ids.h"

#include "ui/frame/theme.h"
#include "ui/session/clock.h"
#include "ui/stage/layout.h"
#include "ui/stage/tile.h"
#include "ui/stage/tiles/surface_settings.h"

namespace descent {
namespace {

template <class List>
std::set<std::string> idsOf(const List& list) {
  std::set<std::string> ids;
  for (const auto& entry : list) ids.insert(entry.id.toStdString());
  return ids;
}

/// Tiles that say what their settings must be; the others read what they understand.
constexpr std::pair<const char*, void (*)(const JsonReader&)> checks[] = {{"surface-3d", checkSurfaceSettings}};

}  // namespace

KnownIds knownIds() {
  KnownIds known{.layouts = idsOf(layouts()), .tiles = idsOf(tiles()), .themes = idsOf(themes()), .clocks = idsOf(clocks())};
  known.layouts.insert(known.tiles.begin(), known.tiles.end());  // one tile alone is a layout, too
  return known;
}

void checkSceneWithStage(const Scene& scene) {
  checkScene(scene, knownIds());
  const std::string name = scene.file.empty() ? "scene" : scene.file;
  const JsonReader stage(scene.stage, name, "stage");
  if (!stage.has("tiles")) return;
  const JsonReader tiles = stage.at("tiles");
  for (const auto& [id, check] : checks) {
    if (tiles.has(id)) check(tiles.at(id));
  }
}

}  // namespace descent
