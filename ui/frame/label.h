// SPDX-License-Identifier: GPL-3.0-or-later
/// Label: a text at a place in plot coordinates. LegendRow: one line of a tile's legend.
#pragma once

#include <QColor>
#include <QPointF>
#include <QString>
#include <optional>

#include "ui/frame/glyph.h"
#include "ui/frame/polyline.h"

namespace descent {

struct Label {
  QString text;
  QPointF at;
  Qt::Alignment alignment = Qt::AlignCenter;  ///< which side of the text stands at the place
  double size = 1;                            ///< times the theme's font size
  double angle = 0;                           ///< radians, counter-clockwise
  QColor color;                               ///< invalid: the theme's text colour
  bool cased = true;                          ///< with an outline that lifts it off a field; plain text needs none

  bool operator==(const Label&) const = default;
};

struct LegendRow {
  QString text;
  QColor color;                  ///< invalid: text alone
  std::optional<Marker> marker;  ///< none: a piece of line
  Dash dash = Dash::solid;
  std::optional<Marker> head;    ///< at the end of the piece of line

  bool operator==(const LegendRow&) const = default;
};

}  // namespace descent
