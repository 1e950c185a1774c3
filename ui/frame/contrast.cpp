// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/contrast.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

constexpr double halfwayGround = 0.179;  // luminance whose contrasts to black and to white are equal
constexpr int halvings = 20;             // finer than eight bits

double linear(double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }

}  // namespace

double luminance(const QColor& color) {
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrastBetween(const QColor& a, const QColor& b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

QColor shownColor(const QColor& color, const QColor& ground, double atLeast) {
  if (contrastBetween(color, ground) >= atLeast) return color;
  const QColor hsl = color.toHsl();
  const float hue = std::max(0.0f, hsl.hslHueF());  // a grey has none
  const auto withLightness = [&](float lightness) {
    // Eight bits a channel, as it is drawn and written.
    return QColor(QColor::fromHslF(hue, hsl.hslSaturationF(), lightness, color.alphaF()).rgba());
  };
  float near = hsl.lightnessF(), far = luminance(ground) < halfwayGround ? 1.0f : 0.0f;
  for (int i = 0; i < halvings; ++i) {
    const float middle = (near + far) / 2;
    (contrastBetween(withLightness(middle), ground) >= atLeast ? far : near) = middle;
  }
  QColor shown = withLightness(far);
  shown.setAlpha(color.alpha());
  return shown;
}

}  // namespace descent
