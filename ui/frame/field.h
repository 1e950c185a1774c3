// SPDX-License-Identifier: GPL-3.0-or-later
/// Field: sampled values of a function over a rectangle, shown as filled bands with isolines.
/// HeatMap: a matrix shown cell by cell in diverging colours, zero in the middle.
#pragma once

#include <QRectF>
#include <QString>
#include <memory>
#include <vector>

#include "core/numeric/grid.h"
#include "ui/frame/axes.h"
#include "ui/frame/levels.h"

namespace descent {

/// Samples with the levels to show them by, and each sample as a level coordinate: what the card gets.
struct LeveledGrid {
  Grid grid;
  Levels levels;
  std::vector<float> coordinates;
};

/// What can be done on a worker thread, so that a frame does not wait for it.
std::shared_ptr<const LeveledGrid> leveled(Grid grid, const LevelRequest& request);
/// By the levels of something else.
std::shared_ptr<const LeveledGrid> leveled(Grid grid, Levels levels);

struct Field {
  std::shared_ptr<const LeveledGrid> samples;  ///< never changed: equal pointers are equal fields
  QString palette;
  bool isolines = true;

  /// Between the samples, linear; NaN outside of them.
  double valueAt(QPointF point) const;

  bool operator==(const Field&) const = default;
};

struct HeatMap {
  std::shared_ptr<const std::vector<float>> values;  ///< row by row from the top; NaN is left empty
  int columns = 0, rows = 0;
  QRectF place;       ///< logical pixels in the tile
  double limit = 1;   ///< the palette's ends: −limit and limit
  QString palette = QStringLiteral("diverging");

  bool operator==(const HeatMap&) const = default;
};

struct ColorBar {
  struct Tick {
    double position;  ///< 0 … 1
    QString text;
    bool operator==(const Tick&) const = default;
  };
  QString palette;
  int bands = 0;  ///< 0: continuous
  std::vector<Tick> ticks;
  QString title;

  bool operator==(const ColorBar&) const = default;
};

/// The colour bars that belong to a field's levels and to a heat map's limit.
ColorBar colorBarOf(const Field& field, const QString& title);
ColorBar colorBarOf(const HeatMap& map, const QString& title);

}  // namespace descent
