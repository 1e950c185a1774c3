// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/mesh.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

constexpr double lift = 0.006;     // of what lies on the surface
constexpr double flattest = 0.6;   // the shorter side of the box, at least
constexpr int rimPieces = 120;     // of each side
constexpr double faintness = 0.3;  // of a marker behind a hill

/// Where a ray passes between z = low and z = high inside the box, as lengths along it; none if it does not.
struct Passage {
  double enter, leave;
};

std::optional<Passage> passage(const Ray& ray, const MeshBox& box) {
  const SpacePoint low(-box.halfWidth, -box.halfDepth, 0), high(box.halfWidth, box.halfDepth, MeshBox::top + lift);
  Passage inside{0, 1e9};
  for (int i = 0; i < 3; ++i) {
    if (ray.along[i] == 0 && !(ray.from[i] >= low[i] && ray.from[i] <= high[i])) return std::nullopt;
    if (ray.along[i] == 0) continue;
    const double a = (low[i] - ray.from[i]) / ray.along[i], b = (high[i] - ray.from[i]) / ray.along[i];
    inside = {std::max(inside.enter, std::min(a, b)), std::min(inside.leave, std::max(a, b))};
  }
  return inside.enter <= inside.leave ? std::optional(inside) : std::nullopt;
}

/// A length along which no cell is passed over.
double stride(const HeightGrid& heights, const MeshBox& box) {
  return std::min(2 * box.halfWidth / (heights.columns - 1), 2 * box.halfDepth / (heights.rows - 1));
}

}  // namespace

MeshBox boxOver(const Rectangle& domain) {
  const double ratio = std::clamp(domain.height() / domain.width(), flattest, 1 / flattest);
  return ratio < 1 ? MeshBox{1, ratio} : MeshBox{1 / ratio, 1};
}

QPointF Mesh::share(const SpacePoint& point) const {
  return {(point.x() / box.halfWidth + 1) / 2, (point.y() / box.halfDepth + 1) / 2};
}

QPointF Mesh::plotOf(const SpacePoint& point) const {
  const QPointF inside = share(point);
  const Rectangle& domain = heights->domain;
  return {domain.xMin + inside.x() * domain.width(), domain.yMin + inside.y() * domain.height()};
}

SpacePoint Mesh::onFloor(QPointF plot) const {
  const Rectangle& domain = heights->domain;
  return {box.halfWidth * (2 * (plot.x() - domain.xMin) / domain.width() - 1),
          box.halfDepth * (2 * (plot.y() - domain.yMin) / domain.height() - 1), 0};
}

SpacePoint Mesh::onSurface(QPointF plot) const {
  SpacePoint point = onFloor(plot);
  const QPointF inside = share(point);
  point.z() = MeshBox::zOf(heights->at(inside.x(), inside.y())) + lift;
  return point;
}

/// How far a point stands above the surface; NaN beside it.
double Mesh::gapBelow(const SpacePoint& point) const {
  const QPointF inside = share(point);
  return point.z() - MeshBox::zOf(heights->at(inside.x(), inside.y()));
}

/// Along a ray that rises: from there to where it leaves the block of the grid, if it stays above all of it; else 0.
double Mesh::wayOverBlock(const Ray& ray, double way) const {
  const SpacePoint point = ray.from + ray.along * way;
  const QPointF inside = share(point);
  if (ray.along.z() < 0 || !(inside.x() >= 0 && inside.x() < 1 && inside.y() >= 0 && inside.y() < 1)) return 0;
  const double across = inside.x() * (heights->columns - 1) / HeightGrid::block,
               along = inside.y() * (heights->rows - 1) / HeightGrid::block;
  const double top = heights->tops[std::size_t(along) * std::size_t(heights->blockColumns()) + std::size_t(across)];
  if (!(point.z() > MeshBox::zOf(top))) return 0;
  const auto toEdge = [](double at, double speed) {
    const double ahead = speed > 0 ? std::floor(at) + 1 - at : std::floor(at) - at;
    return speed != 0 ? ahead / speed : 1e9;
  };
  return std::min(toEdge(across, ray.along.x() / (2 * box.halfWidth) * (heights->columns - 1) / HeightGrid::block),
                  toEdge(along, ray.along.y() / (2 * box.halfDepth) * (heights->rows - 1) / HeightGrid::block));
}

bool Mesh::hidden(QPointF plot) const {
  const SpacePoint from = onSurface(plot);
  const Ray ray{from, (camera.eye() - from).normalized()};
  const double step = stride(*heights, box);
  for (int i = 1; i * step < 4; i += 1 + int(wayOverBlock(ray, i * step) / step)) {
    const SpacePoint point = from + ray.along * (i * step);
    if (point.z() > MeshBox::top) return false;
    const double gap = gapBelow(point);
    if (gap < 0) return true;
    // A hole hides nothing; beyond the edge there is nothing more.
    if (std::isnan(gap) && (std::abs(point.x()) > box.halfWidth || std::abs(point.y()) > box.halfDepth)) return false;
  }
  return false;
}

std::vector<BoxLine> Mesh::rim() const {
  const Rectangle& d = heights->domain;
  const QPointF corners[] = {{d.xMin, d.yMin}, {d.xMax, d.yMin}, {d.xMax, d.yMax}, {d.xMin, d.yMax}};
  std::vector<BoxLine> seenLines;
  for (int side = 0; side < 4; ++side) {
    const QPointF from = corners[side], way = corners[(side + 1) % 4] - from;
    std::optional<QPointF> last;
    for (int i = 0; i <= rimPieces; ++i) {
      const QPointF plot = from + way * (double(i) / rimPieces), at = place(plot);
      const bool seen = std::isfinite(at.x()) && !hidden(plot);
      if (seen && last) seenLines.push_back({*last, at, BoxLine::Kind::rim});
      last = seen ? std::optional(at) : std::nullopt;
    }
  }
  return seenLines;
}

std::optional<QPointF> Mesh::plotAt(QPointF place) const {
  const Ray ray = camera.rayAt(place);
  const std::optional<Passage> inside = passage(ray, box);
  if (!inside) return std::nullopt;
  const auto at = [&ray](double way) -> SpacePoint { return ray.from + ray.along * way; };
  const double step = stride(*heights, box) / 2;
  double above = inside->enter;
  for (double way = inside->enter; way < inside->leave; way += step) {
    const double gap = gapBelow(at(way));
    if (gap > 0 || std::isnan(gap)) {
      above = way;
      continue;
    }
    // At the side of the box the ray may come in below the surface: its cut edge hides nothing.
    if (above == inside->enter && gapBelow(at(above)) < 0) break;
    double below = way;
    for (int i = 0; i < 40; ++i) (gapBelow(at((above + below) / 2)) > 0 ? above : below) = (above + below) / 2;
    return plotOf(at(below));
  }
  const SpacePoint end = at(inside->leave);
  return end.z() < 1e-6 ? std::optional(plotOf(end)) : std::nullopt;
}

Polyline laidOn(const std::shared_ptr<const Mesh>& mesh, Polyline curve) {
  Polyline laid = curve;
  const auto place = [mesh, project = mesh->camera.projection()](QPointF at) { return project(mesh->onSurface(at)); };
  const double last = double(curve.count) - 1;
  const auto plot = [at = curve.at, head = curve.head, last](double along) {
    const double whole = std::min(std::floor(along), last);
    const QPointF from = at(std::size_t(whole));
    if (along == whole) return from;
    const QPointF to = whole < last ? at(std::size_t(whole) + 1) : head.value_or(from);
    return from + (to - from) * (along - whole);
  };
  laid.at = [place, at = curve.at](std::size_t i) { return place(at(i)); };
  if (curve.head) laid.head = place(*curve.head);
  laid.bend = Bend{.at = [place, plot](double along) { return place(plot(along)); },
                   .hidden = [mesh, plot](double along) { return mesh->hidden(plot(along)); },
                   .end = curve.head ? last + 1 : last};
  return laid;
}

Glyph laidOn(const Mesh& mesh, Glyph glyph) {
  const QPointF plot = glyph.at;
  glyph.at = mesh.place(plot);
  if (std::isfinite(glyph.at.x()) && mesh.hidden(plot)) {
    glyph.color.setAlphaF(float(glyph.color.alphaF() * faintness));
    glyph.outline = Qt::transparent;
  }
  return glyph;
}

}  // namespace descent
