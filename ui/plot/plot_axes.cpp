// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_axes.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

#include "ui/frame/application_thread.h"

namespace descent {
namespace {

/// Pixels that one tick may take: labels of five digits stand side by side without touching.
constexpr double pixelsPerTickX = 82, pixelsPerTickY = 44;

QFont fontOf(const Theme& theme, double size) {
  QFont font = QGuiApplication::font();
  font.setPixelSize(std::max(1, int(std::lround(theme.fontSize * size))));
  return font;
}

/// How many digits the ticks need to differ.
int digitsNeeded(const AxisRange& range) {
  return int(std::ceil(std::log10(std::max(std::abs(range.low), std::abs(range.high)) / range.span()))) + 2;
}

/// Deep in a zoom the ticks show the distance from a round number near the middle, and the title names that number.
double offsetOf(const Axis& axis) {
  constexpr int mostDigits = 6;
  if (axis.scale != AxisScale::linear || digitsNeeded(axis.range) <= mostDigits) return 0;
  const double grain = std::pow(10.0, std::floor(std::log10(axis.range.span())));
  return std::round(axis.range.middle() / grain) * grain;
}

QString titleOf(const Axis& axis, double offset) {
  if (offset == 0) return axis.title;
  const QString number = QLocale::c().toString(std::abs(offset), 'g', std::min(17, digitsNeeded(axis.range)));
  return axis.title + (offset < 0 ? " + " : " − ") + number;
}

/// 0, 0.5, 0.9, 0.95, 0.99 … as far as they are apart; deep in a zoom, where these are few, values at equal distances.
std::vector<double> ticksBelowOne(const Axis& axis, double pixels) {
  std::vector<double> ticks;
  for (int decade = 0; decade < 12; ++decade) {
    for (const double step : {1.0, 0.5, 0.2}) {
      const double tick = 1 - step * std::pow(10.0, -decade), place = axis.position(tick);
      const bool apart = ticks.empty() || (place - axis.position(ticks.back())) * pixels > 34;
      if (place >= -1e-9 && place <= 1 + 1e-9 && apart) ticks.push_back(tick);
    }
  }
  if (ticks.size() >= 3) return ticks;
  ticks.clear();
  const double step = std::pow(10.0, std::floor(std::log10(axis.range.span())));
  for (double tick = std::ceil(axis.range.low / step) * step; tick <= axis.range.high; tick += step) ticks.push_back(tick);
  return ticks;
}

/// QCustomPlot has no such scale: the axis counts positions, and the ticks are texts.
void setBelowOneTicker(QCPAxis& axis, const Axis& wanted, double pixels) {
  const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
  for (const double tick : ticksBelowOne(wanted, pixels)) {
    ticker->addTick(wanted.position(tick), QLocale::c().toString(tick, 'g', 10));
  }
  axis.setScaleType(QCPAxis::stLinear);
  axis.setTicker(ticker);
}

void setTicker(QCPAxis& axis, const Axis& wanted, double pixels) {
  if (wanted.scale == AxisScale::oneMinusLog) return setBelowOneTicker(axis, wanted, pixels);
  if (wanted.scale == AxisScale::log) {
    const auto ticker = QSharedPointer<QCPAxisTickerLog>::create();
    const double decades = std::log10(wanted.range.high / wanted.range.low);
    ticker->setTickCount(std::max(2, int(std::min(pixels / 34, decades + 1))));
    axis.setScaleType(QCPAxis::stLogarithmic);
    axis.setNumberFormat("ebc");
    axis.setNumberPrecision(0);
    axis.setTicker(ticker);
    return;
  }
  const auto ticker = QSharedPointer<QCPAxisTicker>::create();
  ticker->setTickCount(std::max(2, int(pixels)));
  axis.setScaleType(QCPAxis::stLinear);
  axis.setNumberFormat("gbc");
  axis.setNumberPrecision(6);
  axis.setTicker(ticker);
}

void setUpAxis(QCPAxis& axis, const Axis& wanted, const Theme& theme, double pixels) {
  const double offset = offsetOf(wanted);
  const bool linear = wanted.scale == AxisScale::linear;
  setTicker(axis, wanted, !linear ? pixels : pixels / (axis.orientation() == Qt::Horizontal ? pixelsPerTickX : pixelsPerTickY));
  const bool positions = wanted.scale == AxisScale::oneMinusLog;
  axis.setRange(positions ? 0 : wanted.range.low - offset, positions ? 1 : wanted.range.high - offset);
  axis.setLabel(titleOf(wanted, offset));
  axis.setLabelFont(fontOf(theme, 1));
  axis.setTickLabelFont(fontOf(theme, 0.88));
  axis.setLabelColor(theme.text);
  axis.setTickLabelColor(theme.faintText);
  axis.setBasePen(QPen(theme.axis, 1));
  axis.setTickPen(QPen(theme.axis, 1));
  axis.setSubTickPen(QPen(theme.axis, 0.6));
  axis.setTickLengthIn(0);
  axis.setTickLengthOut(4);
  axis.setSubTickLengthIn(0);
  axis.setSubTickLengthOut(2);
  axis.setTickLabelPadding(3);
  axis.setLabelPadding(2);
  axis.grid()->setPen(QPen(theme.grid, 1));
  axis.grid()->setZeroLinePen(QPen(theme.grid, 1.6));
}

std::unique_ptr<QCustomPlot> emptyPlot() {
  auto plot = std::make_unique<QCustomPlot>();
  plot->setBackground(Qt::NoBrush);
  plot->setNoAntialiasingOnDrag(false);
  plot->axisRect()->setAutoMargins(QCP::msNone);
  plot->axisRect()->setMinimumSize(1, 1);
  plot->plotLayout()->setMinimumSize(1, 1);
  plot->axisRect()->setupFullAxesBox();
  for (QCPAxis* axis : {plot->xAxis2, plot->yAxis2}) axis->setTicks(false);
  return plot;
}

}  // namespace

PlotAxes::PlotAxes() = default;

PlotAxes::~PlotAxes() {
  if (plot_ && plot_->thread() != QThread::currentThread()) plot_.release()->deleteLater();
}

void PlotAxes::paint(QCPPainter& painter, QSize size, const PlotMap& map, const Theme& theme) {
  inApplicationThread([&] {
    const QRect inner = map.inner.toRect();
    // QCustomPlot lays its rectangle out inside the margins; without room for it there is nothing to paint.
    if (inner.width() < 8 || inner.height() < 8) return;
    setUp(size, map, theme);
    plot_->toPainter(&painter, size.width(), size.height());
  });
}

void PlotAxes::setUp(QSize size, const PlotMap& map, const Theme& theme) {
  if (!plot_) plot_ = emptyPlot();
  const QRect inner = map.inner.toRect();
  plot_->axisRect()->setMargins({inner.left(), inner.top(), size.width() - inner.left() - inner.width(),
                                 size.height() - inner.top() - inner.height()});
  setUpAxis(*plot_->xAxis, map.axes.x, theme, map.inner.width());
  setUpAxis(*plot_->yAxis, map.axes.y, theme, map.inner.height());
  plot_->xAxis->grid()->setVisible(map.axes.grid);
  plot_->yAxis->grid()->setVisible(map.axes.grid);
  for (QCPAxis* axis : {plot_->xAxis2, plot_->yAxis2}) axis->setBasePen(QPen(theme.axis, 1));
}

}  // namespace descent
