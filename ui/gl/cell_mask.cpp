// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/cell_mask.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace descent {
namespace {

/// The square of the way from a point to a segment.
double squareDistance(QPointF point, QPointF from, QPointF to) {
  const QPointF along = to - from, apart = point - from;
  const double square = QPointF::dotProduct(along, along);
  const double share = square > 0 ? std::clamp(QPointF::dotProduct(apart, along) / square, 0.0, 1.0) : 0.0;
  const QPointF nearest = apart - along * share;
  return QPointF::dotProduct(nearest, nearest);
}

}  // namespace

CellMask::CellMask(const QRect& clip)
    : clip_(clip),
      columns_((std::max(0, clip.width()) + cell - 1) / cell),
      rows_((std::max(0, clip.height()) + cell - 1) / cell),
      cells_(std::size_t(columns_ * rows_), 0) {}

void CellMask::add(std::span<const Stroke> strokes, double reach) {
  for (const Stroke& stroke : strokes) add(stroke, double(stroke.halfWidth) + reach + 1);
}

void CellMask::add(const Stroke& stroke, double margin) {
  const QPointF corner = clip_.topLeft();
  const QPointF from = QPointF(double(stroke.fromX), double(stroke.fromY)) - corner;
  const QPointF to = QPointF(double(stroke.toX), double(stroke.toY)) - corner;
  const auto cellOf = [](double pixel, int count) { return std::clamp(int(std::floor(pixel / cell)), 0, count - 1); };
  if (cells_.empty()) return;
  const int left = cellOf(std::min(from.x(), to.x()) - margin, columns_), right = cellOf(std::max(from.x(), to.x()) + margin, columns_);
  const int top = cellOf(std::min(from.y(), to.y()) - margin, rows_), bottom = cellOf(std::max(from.y(), to.y()) + margin, rows_);
  const double near = margin + cell * std::numbers::sqrt2 / 2;
  for (int row = top; row <= bottom; ++row) {
    for (int column = left; column <= right; ++column) {
      char& mark = cells_[std::size_t(row * columns_ + column)];
      if (mark == 0) mark = char(squareDistance(QPointF((column + 0.5) * cell, (row + 0.5) * cell), from, to) <= near * near);
    }
  }
}

void CellMask::add(const CellMask& other) {
  if (other.clip_ != clip_) return;
  std::transform(cells_.begin(), cells_.end(), other.cells_.begin(), cells_.begin(), [](char a, char b) { return char(a | b); });
}

void CellMask::add(const QRect& pixels) {
  const QRect inside = (pixels & clip_).translated(-clip_.topLeft());
  if (inside.isEmpty()) return;
  for (int row = inside.top() / cell; row <= inside.bottom() / cell; ++row) {
    const auto first = cells_.begin() + row * columns_;
    std::fill(first + inside.left() / cell, first + inside.right() / cell + 1, char(1));
  }
}

void CellMask::addAll() { std::fill(cells_.begin(), cells_.end(), 1); }

bool CellMask::empty() const { return std::find(cells_.begin(), cells_.end(), 1) == cells_.end(); }

std::vector<QRect> CellMask::rectangles(const CellMask& within) const {
  std::vector<QRect> result;
  if (within.clip_ != clip_) return result;
  for (int row = 0; row < rows_; ++row) {
    for (int column = 0; column < columns_; ++column) {
      const int first = column;
      while (column < columns_ && marked(column, row) && within.marked(column, row)) ++column;
      if (column > first) {
        const QRect run(clip_.left() + first * cell, clip_.top() + row * cell, (column - first) * cell, cell);
        result.push_back(run & clip_);
      }
    }
  }
  return result;
}

}  // namespace descent
