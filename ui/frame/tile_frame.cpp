// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/tile_frame.h"

#include <QMarginsF>
#include <algorithm>

namespace descent {
namespace {

/// In units of the font size.
constexpr double edge = 0.8, titleHeight = 2.3, tickWidth = 4.2, tickHeight = 1.9, axisTitle = 1.5, barWidth = 6.4;

}  // namespace

QRectF innerRect(const Decor& decor, const Theme& theme, QSizeF size) {
  QMarginsF margins(edge, edge, edge, edge);
  if (!decor.title.isEmpty() || decor.colorBar) margins.setTop(titleHeight);
  if (decor.axes) {
    margins.setLeft(tickWidth + (decor.axes->y.title.isEmpty() ? 0 : axisTitle));
    margins.setBottom(tickHeight + (decor.axes->x.title.isEmpty() ? 0 : axisTitle));
    margins.setRight(1.4);
  }
  if (decor.colorBar) margins.setRight(barWidth);
  const QMarginsF pixels = margins * theme.fontSize;
  const double width = std::max(1.0, size.width() - pixels.left() - pixels.right());
  const double height = std::max(1.0, size.height() - pixels.top() - pixels.bottom());
  return {pixels.left(), pixels.top(), width, height};
}

PlotMap plotMap(const Decor& decor, const Theme& theme, QSizeF size) {
  return {decor.axes.value_or(Axes{}), innerRect(decor, theme, size)};
}

}  // namespace descent
