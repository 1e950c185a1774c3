// SPDX-License-Identifier: GPL-3.0-or-later
/// Note: a sentence that stands over a tile's picture, with a button where something can be done about it.
/// NotePlan: where its lines and its button stand, for the painter and for the pointer alike.
#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QStringList>

#include "ui/frame/theme.h"

namespace descent {

struct Note {
  QString text;
  QString button;  ///< empty: none
  QColor mark;     ///< of the run that it speaks of
  int run = -1;

  bool operator==(const Note&) const = default;
};

struct NotePlan {
  QRectF box;     ///< logical pixels of the tile; empty where there is no room
  QStringList lines;
  double lineHeight = 0;
  QRectF button;  ///< inside the box
};

QFont noteFont(const Theme& theme);

/// Along the lower edge of `inner`.
NotePlan planOf(const Note& note, const Theme& theme, const QRectF& inner);

}  // namespace descent
