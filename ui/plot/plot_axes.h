// SPDX-License-Identifier: GPL-3.0-or-later
/// PlotAxes: axes, ticks, grid and their labels, painted by QCustomPlot, which never sees any data.
/// QCustomPlot is a widget: it is made, used and destroyed in the application's thread, whoever paints.
#pragma once

#include <QSize>
#include <memory>

#include "ui/frame/axes.h"
#include "ui/frame/theme.h"

class QCPPainter;
class QCustomPlot;

namespace descent {

class PlotAxes {
 public:
  PlotAxes();
  ~PlotAxes();
  PlotAxes(const PlotAxes&) = delete;
  PlotAxes& operator=(const PlotAxes&) = delete;

  /// As lines and text, in logical pixels of a tile of that size.
  void paint(QCPPainter& painter, QSize size, const PlotMap& map, const Theme& theme);

 private:
  void setUp(QSize size, const PlotMap& map, const Theme& theme);

  std::unique_ptr<QCustomPlot> plot_;
};

}  // namespace descent
