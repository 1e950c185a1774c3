// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/mesh_painter.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

constexpr double finest = 2;          // pixels of the canvas in one of the picture, in each direction
constexpr double draftPixels = 4e5;   // what a software renderer paints while nobody notices
constexpr int draftStride = 2;        // of its nodes in each direction
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

/// What is drawn while it lives lies behind the surface: only where that leaves the ground free.
class Behind {
 public:
  Behind() {
    gl().glEnable(GL_DEPTH_TEST);
    gl().glDepthMask(GL_FALSE);
    gl().glDepthFunc(GL_LEQUAL);
    gl().glDepthRange(1, 1);
  }
  ~Behind() {
    gl().glDepthRange(0, 1);
    gl().glDepthFunc(GL_LESS);
    gl().glDepthMask(GL_TRUE);
    gl().glDisable(GL_DEPTH_TEST);
  }
  Behind(const Behind&) = delete;
  Behind& operator=(const Behind&) = delete;
};

void clearTo(const QColor& color) {
  gl().glClearColor(color.redF(), color.greenF(), color.blueF(), 1);
  gl().glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

/// The pixels that the box may touch: nothing else is painted.
QRect partTaken(const Mesh& mesh, QSize size) {
  QRectF taken;
  for (int corner = 0; corner < 8; ++corner) {
    const double x = corner & 1 ? mesh.box.halfWidth : -mesh.box.halfWidth, y = corner & 2 ? mesh.box.halfDepth : -mesh.box.halfDepth;
    const QPointF at = mesh.camera.project({x, y, corner & 4 ? MeshBox::top : 0});
    taken |= QRectF(at - QPointF(1e-6, 1e-6), QSizeF(2e-6, 2e-6));
  }
  const QRectF pixels(taken.left() * size.width(), (1 - taken.bottom()) * size.height(), taken.width() * size.width(),
                      taken.height() * size.height());
  return pixels.adjusted(-4, -4, 4, 4).toAlignedRect() & QRect(QPoint(), size);
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

void MeshPainter::paintSurface(const Mesh& mesh, const MeshLook& look, double lineWidth) {
  useField(meshProgram_, mesh, look.theme, lineWidth);
  meshProgram_.set("light", lightOf(mesh.camera));
  meshProgram_.set("fullLight", fullLight);
  surface_.upload({mesh.heights, mesh.box, look.draft ? draftStride : 1});
  gl().glEnable(GL_DEPTH_TEST);
  surface_.draw();
  gl().glDisable(GL_DEPTH_TEST);
}

/// `part` of the canvas, in its pixels.
void MeshPainter::paintAll(const Mesh& mesh, const MeshLook& look, const QRect& part) {
  const Theme& theme = look.theme;
  const double scale = look.factor * oversampling_;
  const Clip clip(part);
  clearTo(theme.plotGround);
  paintSurface(mesh, look, isolineWidth * scale);
  {
    const Behind surface;  // what it hides need not be painted
    paintLines(mesh, BoxLine::Kind::grid, theme.grid, boxLineWidth * scale);
    paintLines(mesh, BoxLine::Kind::edge, theme.axis, boxLineWidth * scale);
    paintFloor(mesh, theme, isolineWidth * scale);
  }
  paintLines(mesh, BoxLine::Kind::rim, theme.axis, boxLineWidth * scale);
}

void MeshPainter::paint(const Mesh& mesh, const QRect& place, const MeshLook& look, const Framebuffer& target) {
  if (place.isEmpty()) return;
  if (uploaded_ != mesh.field.samples) {
    uploaded_ = mesh.field.samples;
    samples_.upload(uploaded_->coordinates, QSize(uploaded_->grid.columns, uploaded_->grid.rows));
  }
  const double pixels = double(place.width()) * place.height();
  oversampling_ = look.draft ? std::min(1.0, std::sqrt(draftPixels / pixels)) : finest;
  canvas_.resize(place.size() * oversampling_);
  canvas_.bind();
  const QRect part = partTaken(mesh, place.size());
  const QRectF taken(QPointF(part.topLeft()) * oversampling_, QSizeF(part.size()) * oversampling_);
  paintAll(mesh, look, taken.toAlignedRect() & QRect(QPoint(), canvas_.size()));
  target.bind();
  {
    const Clip clip(place);
    clearTo(look.theme.plotGround);
  }
  const Clip clip(part.translated(place.topLeft()));
  images_.paint(canvas_.texture(), place, target.size());
}

}  // namespace descent
