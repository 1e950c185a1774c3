// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/layout.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/stage/tile.h"

namespace descent {
namespace {

constexpr double dividerWidth = 5;                       // logical pixels
constexpr double smallestShare = 0.1;

struct Arranger {
  const std::vector<double>& shares;
  Arrangement result;
  int cut = 0;

  void place(const Layout& layout, const QRectF& room) {
    if (layout.parts.size() < 2) {
      result.tiles.push_back({layout.tile, room});
      return;
    }
    const int number = cut++;
    const double share = number < int(shares.size()) ? shares[std::size_t(number)] : layout.share;
    QRectF first = room, divider = room, second = room;
    if (layout.direction == Qt::Horizontal) {
      first.setWidth(std::max(0.0, std::round((room.width() - dividerWidth) * share)));
      divider = QRectF(first.right(), room.top(), dividerWidth, room.height());
      second.setLeft(std::min(divider.right(), room.right()));
    } else {
      first.setHeight(std::max(0.0, std::round((room.height() - dividerWidth) * share)));
      divider = QRectF(room.left(), first.bottom(), room.width(), dividerWidth);
      second.setTop(std::min(divider.bottom(), room.bottom()));
    }
    result.dividers.push_back({number, layout.direction, divider, room});
    place(layout.parts[0], first);
    place(layout.parts[1], second);
  }
};

Layout leaf(const QString& tile) { return {.tile = tile}; }

Layout sideBySide(double share, const Layout& first, const Layout& second) {
  return {.direction = Qt::Horizontal, .share = share, .parts = {first, second}};
}

Layout stacked(double share, const Layout& first, const Layout& second) {
  return {.direction = Qt::Vertical, .share = share, .parts = {first, second}};
}

}  // namespace

int Layout::cuts() const {
  int count = parts.empty() ? 0 : 1;
  for (const Layout& part : parts) count += part.cuts();
  return count;
}

double Divider::shareAt(QPointF point) const {
  const bool horizontal = direction == Qt::Horizontal;
  const double length = (horizontal ? parent.width() : parent.height()) - dividerWidth;
  const double along = horizontal ? point.x() - parent.left() : point.y() - parent.top();
  if (length <= 0) return 0.5;
  return std::clamp((along - dividerWidth / 2) / length, smallestShare, 1 - smallestShare);
}

Arrangement arrange(const Layout& layout, const std::vector<double>& shares, const QRectF& room) {
  Arranger arranger{shares, {}};
  arranger.place(layout, room);
  return arranger.result;
}

std::vector<QRectF> gridOf(std::size_t count, const QRectF& room) {
  constexpr double wanted = 4.0 / 3;
  int columns = 1;
  double least = std::numeric_limits<double>::infinity();
  for (int across = 1; across <= int(count); ++across) {
    const int down = (int(count) + across - 1) / across;
    const double form = room.width() / across / std::max(1e-9, room.height() / down);
    const double off = std::abs(std::log(form / wanted)) + 0.3 * (across * down - int(count));
    if (off >= least) continue;
    least = off;
    columns = across;
  }
  const int rows = (int(count) + columns - 1) / columns;
  const auto edge = [](double from, double length, int part, int parts) { return from + std::round(length * part / parts); };
  std::vector<QRectF> places;
  for (int i = 0; i < int(count); ++i) {
    const int column = i % columns, row = i / columns;
    const QPointF corner(edge(room.left(), room.width(), column, columns), edge(room.top(), room.height(), row, rows));
    places.push_back({corner, QPointF(edge(room.left(), room.width(), column + 1, columns), edge(room.top(), room.height(), row + 1, rows))});
  }
  return places;
}

const std::vector<NamedLayout>& layouts() {
  static const std::vector<NamedLayout> all = {
      {"contour-traces", "Contour and traces",
       sideBySide(0.64, leaf("contour"), stacked(0.5, leaf("loss"), leaf("learning-rate")))},
      {"contour", "Contour alone", leaf("contour")},
      {"surface-traces", "Surface in 3-D and traces",
       sideBySide(0.64, leaf("surface-3d"), stacked(0.5, leaf("loss"), leaf("learning-rate")))},
      {"contour-surface", "Contour and surface in 3-D", sideBySide(0.5, leaf("contour"), leaf("surface-3d"))},
      {"contour-basins", "Contour and basins", sideBySide(0.5, leaf("contour"), leaf("basins"))},
      {"contour-stability", "Contour and stability map", sideBySide(0.5, leaf("contour"), leaf("stability"))},
      {"contour-hessian", "Contour and Hessian lens", sideBySide(0.5, leaf("contour"), leaf("hessian-lens"))},
      {"flow-traces", "Flow field and rates", sideBySide(0.6, leaf("flow"), stacked(0.5, leaf("loss"), leaf("rates")))},
      {"step-microscope", "Contour and step microscope",
       sideBySide(0.54, leaf("contour"), stacked(0.66, leaf("microscope"), leaf("loss")))},
      {"contour-race", "Contour and race", sideBySide(0.54, leaf("contour"), stacked(0.56, leaf("race"), leaf("loss")))},
      {"contour-readouts", "Contour and readouts",
       sideBySide(0.5, leaf("contour"), stacked(0.46, leaf("readouts"), stacked(0.5, leaf("readout-trace"), leaf("gradient-weights"))))},
      {"contour-expected", "Contour and expected surface",
       sideBySide(0.5, leaf("contour"), leaf("expected-surface"))},
      {"contour-data", "Contour and data", sideBySide(0.52, leaf("contour"), stacked(0.6, leaf("data"), leaf("loss")))},
      {"contour-noise", "Contour and noise of batches",
       sideBySide(0.52, leaf("contour"), stacked(0.5, leaf("data"), leaf("batch-noise")))},
      {"comparison", "Comparison, two by two",
       sideBySide(0.5, stacked(0.5, leaf("contour"), leaf("learning-rate")), stacked(0.5, leaf("loss"), leaf("weights")))},
      {"network-laboratory", "Network laboratory",
       sideBySide(0.58, leaf("weights"), stacked(0.5, leaf("loss"), leaf("learning-rate")))},
      {"network-diagnosis", "Confusion, layers, normalization",
       sideBySide(0.5, leaf("confusion"), stacked(0.5, leaf("layers"), leaf("normalization")))},
      {"network-plane", "Loss plane of a network",
       sideBySide(0.58, leaf("loss-plane"), stacked(0.5, leaf("loss"), leaf("weights")))},
  };
  return all;
}

namespace {

const std::vector<NamedLayout>& singleTiles() {
  static const std::vector<NamedLayout> all = [] {
    std::vector<NamedLayout> list;
    for (const Tile& tile : tiles()) list.push_back({tile.id, tile.label, leaf(tile.id)});
    return list;
  }();
  return all;
}

}  // namespace

const NamedLayout& layoutOf(const QString& id) {
  for (const auto* list : {&layouts(), &singleTiles()}) {
    for (const NamedLayout& named : *list) {
      if (named.id == id) return named;
    }
  }
  return layouts().front();
}

}  // namespace descent
