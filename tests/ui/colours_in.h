// SPDX-License-Identifier: GPL-3.0-or-later
/// Colours that differ in a picture, seen at every second pixel: 1 if nothing is drawn at all.
#pragma once

#include <QImage>
#include <set>

namespace descent {

inline std::size_t coloursIn(const QImage& image) {
  std::set<QRgb> colours;
  for (int y = 0; y < image.height(); y += 2) {
    for (int x = 0; x < image.width(); x += 2) colours.insert(image.pixel(x, y));
  }
  return colours.size();
}

}  // namespace descent
