// SPDX-License-Identifier: GPL-3.0-or-later
/// Of PolylinePainter: curves that are other ones in every frame, because a hand changes what they show.
#include <algorithm>

#include "ui/gl/polyline_painter.h"

namespace descent {

/// True if the tile is sketched in the coming frame. One that stands still stays as it is. Strokes of translucent curves
/// would show where they meet, and long curves come in portions.
bool PolylinePainter::sketch(Tile& tile, const std::vector<Polyline>& curves, const CurveView& view, bool changed) const {
  const auto canBe = [](const Polyline& curve) { return curve.color.alpha() == 255 && curve.count <= CurveTrace::longCurve; };
  if (!pace_.sketching || !std::ranges::all_of(curves, canBe)) return false;
  const bool anew = changed || !goOn(tile, curves);
  if (!anew && !tile.sketched) return false;
  tile.covers = !tile.sketched && !changed;
  tile.sketched = true;
  tile.view = view;
  tile.panned.reset();
  if (anew) begin(tile, curves);
  tile.fresh = false;
  tile.unfinished = 0;
  tile.finished.clear();
  tile.moving.clear();
  for (std::size_t i = 0; i < curves.size(); ++i) {
    Curve& known = tile.curves[i];
    known.trace.advance(curves[i], view, known.sketched);
    known.end.clear();
    known.trace.tail(curves[i], view, known.end);
  }
  return true;
}

/// Layer by layer, as a drawing that stays is coloured.
void PolylinePainter::paintSketch(const Tile& tile) {
  for (std::size_t layer = 0; layer < tile.colors.size(); ++layer) {
    std::vector<Stroke> strokes;
    for (const Curve& curve : tile.curves) {
      if (curve.trace.layer() != layer) continue;
      strokes.insert(strokes.end(), curve.sketched.begin(), curve.sketched.end());
      strokes.insert(strokes.end(), curve.end.begin(), curve.end.end());
    }
    sketches_.add(strokes, tile.colors[layer], tile.style);
  }
  sketches_.paint(tile.view.clip, size_);
}

}  // namespace descent
