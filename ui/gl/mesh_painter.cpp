// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/mesh_painter.h"

#include <algorithm>

namespace descent {
namespace {

constexpr int oversampling = 2;       // in each direction
constexpr double isolineWidth = 0.9;  // logical pixels
constexpr double boxLineWidth = 1;
constexpr float shade = 0.5f, fullLight = 1.0f;

QVector4D components(const QColor& color) { return QVector4D(color.redF(), color.greenF(), color.blueF(), color.alphaF()); }

/// From the viewer's upper left, so that slopes to the right and to the left differ however the surface is turned.
QVector4D lightOf(const Camera& camera) {
  const SpacePoint towards = (camera.toEye() * 0.5 + camera.up() * 0.7 - camera.right() * 0.65).normalized();
  return QVector4D(float(towards.x()), float(towards.y()), float(towards.z()), shade);
}

QVector4D boxOf(const MeshBox& box) {
  return QVector4D(float(box.halfWidth), float(box.halfDepth), float(MeshBox::base), float(MeshBox::top));
}

}  // namespace

void MeshPainter::paintLines(const Mesh& mesh, BoxLine::Kind kind, const QColor& color, double width) {
  const auto x = [this](QPointF at) { return float(at.x() * canvas_.size().width()); };
  const auto y = [this](QPointF at) { return float((1 - at.y()) * canvas_.size().height()); };
  std::vector<float> rows;
  for (const BoxLine& line : mesh.lines) {
    if (line.kind != kind) continue;
    rows.insert(rows.end(), {x(line.from), y(line.from), x(line.to), y(line.to), float(width / 2), 0, 0, 0});
  }
  lineProgram_.use();
  lineProgram_.set("viewport", QSizeF(canvas_.size()));
  lineProgram_.set("reach", 1.0f);
  lineProgram_.set("lineColor", components(color));
  lines_.upload(rows);
  gl().glEnable(GL_BLEND);
  gl().glBlendEquation(GL_FUNC_ADD);
  gl().glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  lines_.draw();
  gl().glDisable(GL_BLEND);
}

/// What surface and floor have in common: colours, isolines, the way to the screen.
void MeshPainter::useField(ShaderProgram& program, const Mesh& mesh, const Theme& theme, double lineWidth) {
  const auto rows = mesh.camera.clipRows();
  program.use();
  program.set("clipRows", rows);
  program.set("box", boxOf(mesh.box));
  program.set("samples", 0);
  program.set("ramp", 1);
  program.set("levels", float(mesh.field.samples->levels.values.size()));
  program.set("lineWidth", mesh.field.isolines ? float(lineWidth) : 0.0f);
  program.set("lineColor", components(theme.isoline));
  ramps_.of(mesh.field.palette).bind(1);
  samples_.bind(0);
}

void MeshPainter::paintFloor(const Mesh& mesh, const Theme& theme, double lineWidth) {
  useField(floorProgram_, mesh, theme, lineWidth);
  quad_.draw();
}

void MeshPainter::paintSurface(const Mesh& mesh, const Theme& theme, double lineWidth) {
  useField(meshProgram_, mesh, theme, lineWidth);
  meshProgram_.set("light", lightOf(mesh.camera));
  meshProgram_.set("fullLight", fullLight);
  surface_.upload(mesh.heights, mesh.box);
  gl().glEnable(GL_DEPTH_TEST);
  surface_.draw();
  gl().glDisable(GL_DEPTH_TEST);
}

void MeshPainter::paint(const Mesh& mesh, const QRect& place, const Theme& theme, double factor, const Framebuffer& target) {
  if (place.isEmpty()) return;
  if (uploaded_ != mesh.field.samples) {
    uploaded_ = mesh.field.samples;
    samples_.upload(uploaded_->coordinates, QSize(uploaded_->grid.columns, uploaded_->grid.rows));
  }
  canvas_.resize(place.size() * oversampling);
  canvas_.bind();
  const QColor& ground = theme.plotGround;
  gl().glClearColor(ground.redF(), ground.greenF(), ground.blueF(), 1);
  gl().glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  const double scale = factor * oversampling;
  paintLines(mesh, BoxLine::Kind::grid, theme.grid, boxLineWidth * scale);
  paintLines(mesh, BoxLine::Kind::edge, theme.axis, boxLineWidth * scale);
  paintFloor(mesh, theme, isolineWidth * scale);
  paintSurface(mesh, theme, isolineWidth * scale);
  paintLines(mesh, BoxLine::Kind::rim, theme.axis, boxLineWidth * scale);
  target.bind();
  images_.paintDrawing(canvas_.texture(), place, target.size());
}

}  // namespace descent
