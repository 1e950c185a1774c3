// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace descent {

QColor Palette::at(double position) const {
  const double place = std::clamp(position, 0.0, 1.0) * double(stops.size() - 1);
  const std::size_t left = std::min(std::size_t(place), stops.size() - 2);
  const QColor a(stops[left]), b(stops[left + 1]);
  const double share = place - double(left);
  const auto mix = [share](int from, int to) { return int(std::lround(from + (to - from) * share)); };
  return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

QImage Palette::ramp(int width) const {
  QImage image(width, 1, QImage::Format_RGBA8888_Premultiplied);
  for (int i = 0; i < width; ++i) image.setPixelColor(i, 0, at((i + 0.5) / width));
  return image;
}

const std::vector<Palette>& palettes() {
  // viridis and cividis: sampled from the tables of their authors (van der Walt & Smith 2015; Nuñez, Anderton &
  // Renslow 2018), which are in the public domain (CC0). The others are this program's own.
  static const std::vector<Palette> all = {
      {"mist", "Mist", {0xff8fb3d1, 0xffa9c5dc, 0xffc1d5e5, 0xffd6e3ed, 0xffe7eef4, 0xfff4f7fa}},
      {"viridis", "Viridis", {0xff440154, 0xff481a6c, 0xff472f7d, 0xff414487, 0xff39568c, 0xff31688e, 0xff2a788e, 0xff23888e,
                              0xff1f988b, 0xff22a884, 0xff35b779, 0xff54c568, 0xff7ad151, 0xffa5db36, 0xffd2e21b, 0xfffde725}},
      {"cividis", "Cividis", {0xff00204c, 0xff01356e, 0xff404c6b, 0xff5f636e, 0xff7b7b78, 0xff9b9377, 0xffbaae6c, 0xffdcc95d,
                              0xffffe945}},
      {"night", "Night", {0xff0c141d, 0xff13212f, 0xff1a2e41, 0xff223b53, 0xff2b4965, 0xff365877}},
      {"grey", "Grey", {0xff8c8c8c, 0xfff7f7f7}},
      {"diverging", "Blue to red", {0xff123f85, 0xff2b67b3, 0xff6f9fd3, 0xffb5cfe8, 0xfff6f5f2, 0xffeec3b1, 0xffdb8467, 0xffbd4337,
                                    0xff871a2b}},
      {"diverging-night", "Blue to red, dark between", {0xff8fc3f7, 0xff5b95d6, 0xff386599, 0xff233d5a, 0xff1c2127, 0xff4d2a22,
                                                        0xff8f4a33, 0xffd17a55, 0xfff5b392}},
  };
  return all;
}

const Palette& paletteOf(const QString& id) {
  for (const Palette& palette : palettes()) {
    if (palette.id == id) return palette;
  }
  return palettes().front();
}

QColor runColor(std::size_t index) {
  // Okabe & Ito 2008, "Color universal design", but for yellow and black, which vanish on light and dark grounds:
  // violet and grey in their place keep apart from the others in every colour blindness, on either ground.
  static constexpr std::array<QRgb, 8> colors = {0xff0072b2, 0xffd55e00, 0xff009e73, 0xffcc79a7,
                                                 0xffe69f00, 0xff56b4e9, 0xff8a2be2, 0xff6e6e6e};
  return QColor(colors[index % colors.size()]);
}

}  // namespace descent
