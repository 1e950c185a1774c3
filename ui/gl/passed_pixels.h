// SPDX-License-Identifier: GPL-3.0-or-later
/// PassedPixels: over which half pixels of a clip a long curve has led. A stroke whose whole way leads over these adds
/// nothing that can be seen: of a million swings in one place some thousands are drawn.
#pragma once

#include <QPointF>
#include <QRect>
#include <cstdint>
#include <vector>

namespace descent {

class PassedPixels {
 public:
  explicit PassedPixels(const QRect& clip);

  /// Marks the way from `from` to `to`. True if any half pixel of it had been passed less than `often` times; dashes
  /// leave gaps, which it takes several passes to fill.
  bool add(QPointF from, QPointF to, int often);

 private:
  static constexpr int perPixel = 2;

  QRect clip_;
  int columns_, rows_;
  std::vector<std::uint8_t> passes_;
};

}  // namespace descent
