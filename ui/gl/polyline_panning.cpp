// SPDX-License-Identifier: GPL-3.0-or-later
/// Of PolylinePainter: long curves that are panned.
#include <algorithm>

#include "ui/gl/polyline_painter.h"

namespace descent {

/// Remembers what stood there, if it has only moved. False if it no longer stands for the curves, and is forgotten.
bool PolylinePainter::pan(Tile& tile, const std::vector<Polyline>& curves, const CurveView& view) const {
  const auto isLong = [](const Polyline& curve) { return curve.count > CurveTrace::longCurve; };
  const bool same = goOn(tile, curves);
  const bool drawn = !tile.fresh && !tile.panned;  // if only as far as the curves had come
  if (same && drawn && pace_.inPortions && std::ranges::any_of(curves, isLong)) tile.panned = keptOf(tile, curves);
  if (!tile.panned) return true;
  const auto shift = same && pace_.inPortions ? panBetween(tile.panned->view, view) : std::nullopt;
  if (shift) tile.panned->shift = shift->toPoint();
  if (!shift || !tile.panned->standsFor(curves)) tile.panned.reset();
  return tile.panned.has_value();
}

PannedCurves PolylinePainter::keptOf(const Tile& tile, const std::vector<Polyline>& curves) const {
  PannedCurves kept{
      .view = tile.view, .counts = {}, .occupied = tile.occupied, .ends = tile.moving, .depths = {}, .shift = {}};
  for (const Polyline& curve : curves) kept.counts.push_back(curve.count);
  for (std::size_t group = 0; group < tile.occupied.size(); ++group) {
    kept.depths.push_back(std::make_shared<Framebuffer>());
    kept.depths.back()->resize(size_);
    finished_[group]->copyTo(*kept.depths.back(), tile.view.clip);
  }
  return kept;
}

/// They are there until the last of the curves has come.
void PolylinePainter::addPanned(Tile& tile) const {
  if (tile.unfinished == 0 && !tile.partial) {
    tile.panned.reset();
    tile.finishedCells.addAll();
    return;
  }
  for (std::size_t group = 0; group < tile.occupied.size(); ++group) {
    const CellMask cells = tile.panned->cells(group);
    tile.occupied[group].add(cells);
    if (tile.fresh) tile.finishedCells.add(cells);
    const std::vector<Stroke> ends = tile.panned->shiftedEnds(group);
    tile.movingCells.add(ends, tile.view.reach);
    tile.moving[group].insert(tile.moving[group].end(), ends.begin(), ends.end());
  }
}

}  // namespace descent
