// SPDX-License-Identifier: GPL-3.0-or-later
/// Glyph: a marker of fixed size on the screen at a place in plot coordinates.
#pragma once

#include <QColor>
#include <QPointF>
#include <QString>

namespace descent {

enum class Marker { disc, ring, cross, plus, star, diamond, square, triangle, arrow };

struct Glyph {
  Marker marker = Marker::disc;
  QPointF at;
  double size = 10;    ///< diameter in logical pixels
  double angle = 0;    ///< radians, counter-clockwise; of an arrow: 0 points right
  QColor color;
  QColor outline;      ///< transparent: none
  int run = -1;        ///< the run that it stands for, if any
  QString tooltip;     ///< shown when the pointer rests on it

  bool operator==(const Glyph&) const = default;
};

}  // namespace descent
