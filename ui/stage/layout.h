// SPDX-License-Identifier: GPL-3.0-or-later
/// Layout: how the Stage is divided into tiles: a tree of cuts, written as nested values. A cut has a divider that
/// can be dragged; where dividers stand is a list of shares, one a cut, in the order of the tree.
#pragma once

#include <QRectF>
#include <QString>
#include <vector>

namespace descent {

struct Layout {
  QString tile;                  ///< a leaf: this tile's id
  Qt::Orientation direction = Qt::Horizontal;  ///< a cut: its parts stand side by side or one below the other
  double share = 0.5;            ///< of the first part
  std::vector<Layout> parts;     ///< two, or none in a leaf

  int cuts() const;
};

struct TilePlace {
  QString tile;
  QRectF place;
};

struct Divider {
  int cut;                    ///< its number, as in the list of shares
  Qt::Orientation direction;  ///< Horizontal: it is moved to the left and right
  QRectF place;
  QRectF parent;              ///< what it divides

  /// The share that puts it under `point`, within sensible limits.
  double shareAt(QPointF point) const;
};

struct Arrangement {
  std::vector<TilePlace> tiles;
  std::vector<Divider> dividers;
};

/// `shares` replace those of the layout as far as there are any.
Arrangement arrange(const Layout& layout, const std::vector<double>& shares, const QRectF& room);

/// Places for `count` pictures of equal size, row by row from the top, as near to 4:3 as they can be.
std::vector<QRectF> gridOf(std::size_t count, const QRectF& room);

struct NamedLayout {
  QString id;
  QString label;
  Layout layout;
};

/// In the order the user sees.
const std::vector<NamedLayout>& layouts();

/// The layout of that id, or the tile of that id alone; the first of the catalogue if there is neither.
const NamedLayout& layoutOf(const QString& id);

}  // namespace descent
