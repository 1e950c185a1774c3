// SPDX-License-Identifier: GPL-3.0-or-later
/// DecorPainter: what a tile shows with fonts and thin lines, as pictures: axes with title, colour bar, labels and
/// message; and the legend, which lies above the curves.
#pragma once

#include <QImage>
#include <vector>

#include "ui/frame/tile_frame.h"
#include "ui/plot/plot_axes.h"

namespace descent {

/// The size of a picture: logical pixels, and how many physical ones each of them has.
struct Canvas {
  QSizeF size;
  double factor = 1;

  QImage image() const;  ///< transparent, at least one pixel
};

class DecorPainter {
 public:
  QImage paint(const Decor& decor, const Theme& theme, const Canvas& canvas);

 private:
  PlotAxes axes_;
};

/// Null if there are no rows.
QImage legendImage(const std::vector<LegendRow>& rows, const Theme& theme, double factor);

/// As many rows as find room in `height` logical pixels; the last one says how many are missing.
std::vector<LegendRow> fittingRows(const std::vector<LegendRow>& rows, const Theme& theme, double height);

}  // namespace descent
