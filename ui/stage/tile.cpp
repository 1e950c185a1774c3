// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tile.h"

#include <cmath>

namespace descent {

const Tile* findTile(const QString& id) {
  for (const Tile& tile : tiles()) {
    if (tile.id == id) return &tile;
  }
  return nullptr;
}

AxisRange zoomedRange(const nlohmann::json& settings, const char* key, AxisRange otherwise) {
  const auto found = settings.find(key);
  if (found == settings.end() || !found->is_array() || found->size() != 2) return otherwise;
  const nlohmann::json &low = (*found)[0], &high = (*found)[1];
  if (!low.is_number() || !high.is_number()) return otherwise;
  const AxisRange range{low.get<double>(), high.get<double>()};
  return std::isfinite(range.span()) && range.span() > 0 ? range : otherwise;
}

}  // namespace descent
