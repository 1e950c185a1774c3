// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/ticks.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace descent {
namespace {

/// Powers of ten above the minimum whose heights stand apart, and the minimum itself.
std::vector<double> decades(const HeightScale& scale, int count) {
  std::vector<double> ticks{scale.low};
  const double top = std::log10(scale.high - scale.low), foot = std::log10(scale.softness);
  const int stride = std::max(1, int(std::lround((top - foot) / count)));
  for (int decade = int(std::floor(top)); decade > foot - 0.5; decade -= stride) ticks.insert(ticks.begin() + 1, scale.low + std::pow(10.0, decade));
  return ticks;
}

}  // namespace

double roundStep(double span, int count) {
  const double rough = span / count;
  const double decade = std::pow(10.0, std::floor(std::log10(rough)));
  for (double factor : {1.0, 2.0, 5.0}) {
    if (factor * decade >= rough * 0.8) return factor * decade;
  }
  return 10 * decade;
}

std::vector<double> roundTicks(const AxisRange& range, int count) {
  std::vector<double> ticks;
  if (!(range.span() > 0) || !std::isfinite(range.span())) return ticks;
  const double step = roundStep(range.span(), count), slack = step * 1e-9;
  const double first = std::ceil((range.low - slack) / step);
  for (int i = 0; i < 4 * count; ++i) {
    const double tick = (first + i) * step;
    if (tick > range.high + slack) break;
    ticks.push_back(tick);
  }
  return ticks;
}

std::vector<double> heightTicksOf(const HeightScale& scale, int count) {
  if (!(scale.high > scale.low)) return {scale.low};
  if (scale.rule == HeightRule::log) return decades(scale, count);
  if (scale.rule == HeightRule::linear) return roundTicks({scale.low, scale.high}, count);
  std::vector<double> ticks;
  for (int i = 0; i <= 4; ++i) ticks.push_back(scale.value(i / 4.0));
  return ticks;
}

QString tickText(double value, const AxisRange& range) {
  const double size = std::max(std::abs(range.low), std::abs(range.high));
  const int needed = range.span() > 0 ? std::clamp(int(std::ceil(std::log10(size / range.span()))) + 2, 3, 12) : 5;
  // A sum of steps that misses 0 by the last digit is 0.
  const double shown = std::abs(value) < range.span() * 1e-9 ? 0 : value;
  // Up to here zeros are easier to read than a power of ten.
  const int whole = std::abs(shown) < 1e5 ? int(std::floor(std::log10(std::max(std::abs(shown), 1.0)))) + 1 : 1;
  const int digits = std::max(needed, whole);
  return QLocale::c().toString(shown, 'g', digits).replace('-', QChar(0x2212));
}

}  // namespace descent
