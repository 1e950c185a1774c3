// SPDX-License-Identifier: GPL-3.0-or-later
/// PannedCurves: the curves of a tile as they were drawn before it was panned, moved along by whole pixels. Millions of
/// points cannot be drawn anew while a hand moves them, and need a while once it rests: until then these stand for
/// them.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "ui/gl/cell_mask.h"
#include "ui/gl/texture.h"

namespace descent {

/// By how much everything seen in the first view has moved in the second, in pixels; none if that differs from place to
/// place, as after a zoom.
std::optional<QPointF> panBetween(const CurveView& from, const CurveView& to);

struct PannedCurves {
  CurveView view;                                    ///< in which they were drawn
  std::vector<std::size_t> counts;                   ///< of their points
  std::vector<CellMask> occupied;                    ///< by group of four layers
  std::vector<std::vector<Stroke>> ends;             ///< by group: strokes that are not in the depths
  std::vector<std::shared_ptr<Framebuffer>> depths;  ///< by group
  QPoint shift;                                      ///< to where they are seen now

  /// Where they can be seen: beyond, nothing is known of them.
  QRect covered() const { return view.clip.translated(shift) & view.clip; }
  /// The cells that they touch there.
  CellMask cells(std::size_t group) const;
  std::vector<Stroke> shiftedEnds(std::size_t group) const;
  /// Whether enough of them is in sight, and all of them there is.
  bool standsFor(const std::vector<Polyline>& curves) const;
  /// Whether a stroke adds nothing to them.
  bool covers(const Stroke& stroke, double reach) const;
};

}  // namespace descent
