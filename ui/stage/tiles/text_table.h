// SPDX-License-Identifier: GPL-3.0-or-later
/// TextTable: rows of texts in columns, as large as the tile has room for: to be read from the back row.
#pragma once

#include <vector>

#include "ui/stage/tile.h"

namespace descent {

struct TableCell {
  QString text;
  QColor color;  ///< invalid: the theme's text colour
};

struct TextTable {
  std::vector<std::vector<TableCell>> rows;  ///< the first column stands left, the others right

  /// Into the upper `share` of each row's height; the rest of it is for what else the tile draws there. Returns the
  /// height of a row as a share of the tile's.
  double write(Decor& decor, const TileInput& input, double share = 1) const;
};

}  // namespace descent
