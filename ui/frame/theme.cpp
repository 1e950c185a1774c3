// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/theme.h"

namespace descent {

const std::vector<Theme>& themes() {
  static const std::vector<Theme> all = {
      {.id = "light", .label = "Light", .ground = 0xfafafa, .plotGround = 0xffffff, .text = 0x1d2329, .faintText = 0x69727c,
       .axis = 0x5b6570, .grid = QColor(0, 0, 0, 26), .isoline = QColor(32, 62, 92, 105), .casing = QColor(255, 255, 255, 215),
       .palette = "mist"},
      {.id = "dark", .label = "Dark", .ground = 0x14181d, .plotGround = 0x191e24, .text = 0xe6eaee, .faintText = 0x97a1ab,
       .axis = 0x7c8893, .grid = QColor(255, 255, 255, 26), .isoline = QColor(190, 215, 240, 85), .casing = QColor(8, 12, 16, 215),
       .palette = "night"},
      {.id = "projector", .label = "Projector", .ground = 0xffffff, .plotGround = 0xffffff, .text = QColor(0, 0, 0),
       .faintText = 0x3c3c3c, .axis = 0x202020, .grid = QColor(0, 0, 0, 40), .isoline = QColor(0, 0, 0, 130),
       .casing = QColor(255, 255, 255, 240), .palette = "mist", .fontSize = 15, .lineWidth = 3.4, .casingWidth = 1.4,
       .markerSize = 15, .coded = true},
  };
  return all;
}

const Theme& themeOf(const QString& id) {
  for (const Theme& theme : themes()) {
    if (theme.id == id) return theme;
  }
  return themes().front();
}

Theme withoutGround(Theme theme) {
  theme.ground.setAlpha(0);
  theme.plotGround.setAlpha(0);
  return theme;
}

}  // namespace descent
