// SPDX-License-Identifier: GPL-3.0-or-later
/// Contrast of two colours after WCAG 2.1: (L₁ + 0.05) / (L₂ + 0.05), L the relative luminance, the lighter one above;
/// from 1 to 21. And a colour made lighter or darker, its hue kept, until it is seen on its ground.
#pragma once

#include <QColor>

namespace descent {

// Success criteria 1.4.3 and 1.4.11.
inline constexpr double curveContrast = 3;  ///< of lines, markers and large type
inline constexpr double textContrast = 4.5;

/// 0 (black) to 1 (white).
double luminance(const QColor& color);

double contrastBetween(const QColor& a, const QColor& b);

/// `color` itself if it has the contrast `atLeast` to `ground`; else the nearest lightness of its hue that has.
QColor shownColor(const QColor& color, const QColor& ground, double atLeast = curveContrast);

}  // namespace descent
