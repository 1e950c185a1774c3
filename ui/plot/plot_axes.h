// SPDX-License-Identifier: GPL-3.0-or-later
/// PlotAxes: axes, ticks, grid and their labels, painted by QCustomPlot, which never sees any data.
#pragma once

#include <QPainter>
#include <memory>

#include "ui/frame/axes.h"
#include "ui/frame/theme.h"

class QCustomPlot;

namespace descent {

class PlotAxes {
 public:
  PlotAxes();
  ~PlotAxes();
  PlotAxes(const PlotAxes&) = delete;
  PlotAxes& operator=(const PlotAxes&) = delete;

  /// Paints into `image`, whose device pixel ratio says how many of its pixels a logical one has.
  void paint(QImage& image, const PlotMap& map, const Theme& theme);

 private:
  std::unique_ptr<QCustomPlot> plot_;
};

}  // namespace descent
