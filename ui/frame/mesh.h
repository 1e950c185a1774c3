// SPDX-License-Identifier: GPL-3.0-or-later
/// Mesh: a surface over a rectangle of the plot, in a box over a floor, as a camera sees it. A place on it is named by
/// its plot coordinates (x, y); what lies on it is projected here, so that curves and markers of a frame are plane.
#pragma once

#include <optional>

#include "ui/frame/camera.h"
#include "ui/frame/glyph.h"
#include "ui/frame/height_grid.h"
#include "ui/frame/polyline.h"

namespace descent {

/// The box: |x| ≤ halfWidth, |y| ≤ halfDepth; the surface lies between `base` and `top`, the floor at 0.
struct MeshBox {
  static constexpr double base = 0.28, top = 0.9;

  double halfWidth = 1, halfDepth = 1;

  static double zOf(double height) { return base + (top - base) * height; }

  bool operator==(const MeshBox&) const = default;
};

/// A line of the drawing that is no curve, in the picture's plane.
struct BoxLine {
  enum class Kind { grid, edge, rim };  ///< grid and edges of the box lie behind the surface, its rim on it

  QPointF from, to;
  Kind kind = Kind::grid;

  bool operator==(const BoxLine&) const = default;
};

struct Mesh {
  Field field;  ///< gives the colours, on the surface and on the floor
  std::shared_ptr<const HeightGrid> heights;
  MeshBox box;
  Camera camera;
  std::vector<BoxLine> lines;

  /// In the box, a hair above the surface; NaN where there is none.
  SpacePoint onSurface(QPointF plot) const;
  SpacePoint onFloor(QPointF plot) const;
  /// In the picture's plane.
  QPointF place(QPointF plot) const { return camera.project(onSurface(plot)); }
  /// Whether the surface stands between that place on it and the eye.
  bool hidden(QPointF plot) const;
  /// The parts of the surface's own edge that are seen.
  std::vector<BoxLine> rim() const;
  /// What is seen at a place of the picture: of the surface, else of the floor.
  std::optional<QPointF> plotAt(QPointF place) const;

  bool operator==(const Mesh&) const = default;

 private:
  QPointF share(const SpacePoint& point) const;
  double gapBelow(const SpacePoint& point) const;
  double wayOverBlock(const Ray& ray, double way) const;
  QPointF plotOf(const SpacePoint& point) const;
};

/// The box over a rectangle: its sides in the rectangle's proportion, within limits.
MeshBox boxOver(const Rectangle& domain);

/// A curve or a marker with plot coordinates, laid on the surface.
Polyline laidOn(const std::shared_ptr<const Mesh>& mesh, Polyline curve);
Glyph laidOn(const Mesh& mesh, Glyph glyph);

}  // namespace descent
