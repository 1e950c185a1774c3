// SPDX-License-Identifier: GPL-3.0-or-later
/// DecorPainter: what a tile shows with fonts and thin lines: axes with title, colour bar, labels and message; and the
/// legend, which lies above the curves. As pictures, or as lines and text into a painter.
#pragma once

#include <QImage>
#include <optional>
#include <vector>

#include "ui/frame/tile_frame.h"
#include "ui/plot/plot_axes.h"

namespace descent {

/// The size of a picture: logical pixels, and how many physical ones each of them has.
struct Canvas {
  QSizeF size;
  double factor = 1;

  QImage image() const;  ///< transparent, at least one pixel
  QSize pixels() const;
  /// Qt takes no ratio below 1: its painters are to be scaled then.
  void scale(QPainter& painter) const;
};

class DecorPainter {
 public:
  /// Valid until the next call.
  const QImage& paint(const Decor& decor, const Theme& theme, const Canvas& canvas);
  /// Into a tile of that size at (0, 0), in logical pixels.
  void paint(QCPPainter& painter, const Decor& decor, const Theme& theme, QSizeF size);

 private:
  PlotAxes axes_;
  QImage image_;  ///< kept: fresh memory of that size costs more than what is painted
};

/// The legend of a tile, in logical pixels.
QSizeF legendSize(const std::vector<LegendRow>& rows, const Theme& theme);
void paintLegend(QPainter& painter, const std::vector<LegendRow>& rows, const Theme& theme);
/// Its top left in a tile with these axes; nothing where it would take most of their width.
std::optional<QPointF> legendPlace(QSizeF legend, Qt::Corner corner, const QRectF& inner, double factor = 1);
/// What stands before the text of a row, and how wide it is.
double legendSampleWidth(const std::vector<LegendRow>& rows, const Theme& theme);
void paintLegendSample(QPainter& painter, const LegendRow& row, const QRectF& place);

/// Null if there are no rows.
QImage legendImage(const std::vector<LegendRow>& rows, const Theme& theme, double factor);

/// As many rows as find room in `height` logical pixels; the last one says how many are missing.
std::vector<LegendRow> fittingRows(const std::vector<LegendRow>& rows, const Theme& theme, double height);

}  // namespace descent
