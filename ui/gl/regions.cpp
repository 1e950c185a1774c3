// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/regions.h"

#include <cmath>

namespace descent {
namespace {

/// Segments of one curve that follow each other share a rectangle until it holds this many pixels.
constexpr int largestShared = 96 * 96;

}  // namespace

std::vector<QRect> regionsOf(std::span<const Stroke> strokes, const CurveView& view) {
  std::vector<QRect> regions;
  for (const Stroke& stroke : strokes) {
    const double margin = double(stroke.halfWidth) + view.reach + 1;
    const QRect needed = stroke.bounds().adjusted(-margin, -margin, margin, margin).toAlignedRect() & view.clip;
    if (needed.isEmpty()) continue;
    if (!regions.empty()) {
      const QRect both = regions.back() | needed;
      const bool contained = both == regions.back();
      if (contained || both.width() * both.height() < largestShared) {
        regions.back() = both;
        continue;
      }
    }
    regions.push_back(needed);
  }
  return regions;
}

std::vector<QRect> disjoint(std::vector<QRect> rectangles) {
  // With very many the pairwise search would cost more than it saves.
  constexpr std::size_t most = 200;
  if (rectangles.size() > most) {
    QRect all;
    for (const QRect& rectangle : rectangles) all |= rectangle;
    return {all};
  }
  for (std::size_t i = 0; i < rectangles.size(); ++i) {
    for (std::size_t j = 0; j < rectangles.size(); ++j) {
      if (i == j || !rectangles[i].intersects(rectangles[j])) continue;
      rectangles[i] |= rectangles[j];
      rectangles.erase(rectangles.begin() + std::ptrdiff_t(j));
      i = std::size_t(-1);
      break;
    }
  }
  return rectangles;
}

}  // namespace descent
