// SPDX-License-Identifier: GPL-3.0-or-later
/// CellMask: which cells of a grid over a tile hold part of a curve: what has to be coloured, and no more.
#pragma once

#include <QRect>
#include <span>
#include <vector>

#include "ui/gl/curve_trace.h"

namespace descent {

class CellMask {
 public:
  static constexpr int cell = 16;  ///< physical pixels

  CellMask() = default;
  explicit CellMask(const QRect& clip);

  /// Marks what a stroke with its casing and feathering may touch.
  void add(std::span<const Stroke> strokes, double reach);
  /// Of the same clip; of another one nothing is taken.
  void add(const CellMask& other);
  /// The cells that a rectangle touches.
  void add(const QRect& pixels);
  void addAll();
  const QRect& clip() const { return clip_; }
  bool empty() const;

  /// The marked cells that are marked in `within` too, as disjoint rectangles inside the clip.
  std::vector<QRect> rectangles(const CellMask& within) const;
  std::vector<QRect> rectangles() const { return rectangles(*this); }

 private:
  void add(const Stroke& stroke, double margin);
  bool marked(int column, int row) const { return cells_[std::size_t(row * columns_ + column)] != 0; }

  QRect clip_;
  int columns_ = 0, rows_ = 0;
  std::vector<char> cells_;
};

}  // namespace descent
