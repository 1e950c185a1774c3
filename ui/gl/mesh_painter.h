// SPDX-License-Identifier: GPL-3.0-or-later
/// MeshPainter: a mesh with its floor and the lines of its box, lit from the upper left of the viewer. Painted at twice
/// the size into a picture of its own with a depth buffer, and brought down to one: smooth edges without multisampling.
/// A draft, for a surface that is being turned, is painted at its own size at most, from fewer nodes, and enlarged.
#pragma once

#include <memory>

#include "ui/frame/mesh.h"
#include "ui/frame/theme.h"
#include "ui/gl/buffer.h"
#include "ui/gl/glyph_painter.h"
#include "ui/gl/mesh_buffer.h"
#include "ui/gl/ramps.h"
#include "ui/gl/shader_program.h"

namespace descent {

struct MeshLook {
  const Theme& theme;
  double factor = 1;   ///< physical pixels in a logical one
  bool draft = false;
};

class MeshPainter {
 public:
  /// Into `place`, in pixels, of the framebuffer `target`.
  void paint(const Mesh& mesh, const QRect& place, const MeshLook& look, const Framebuffer& target);

 private:
  void paintAll(const Mesh& mesh, const MeshLook& look, const QRect& part);
  void paintLines(const Mesh& mesh, BoxLine::Kind kind, const QColor& color, double width);
  void useField(ShaderProgram& program, const Mesh& mesh, const Theme& theme, double lineWidth);
  void paintFloor(const Mesh& mesh, const Theme& theme, double lineWidth);
  void paintSurface(const Mesh& mesh, const MeshLook& look, double lineWidth);

  Framebuffer canvas_{Texture::Filter::linear, Framebuffer::Depth::with};
  ShaderProgram meshProgram_{"mesh", "mesh"};
  ShaderProgram floorProgram_{"floor", "floor"};
  ShaderProgram lineProgram_{"stroke", "line"};
  MeshBuffer surface_;
  Buffer lines_{4, 4};
  Buffer quad_;
  Texture samples_{Texture::Filter::linear};
  Ramps ramps_;
  ImagePainter images_;
  std::shared_ptr<const LeveledGrid> uploaded_;
  double oversampling_ = 1;
};

}  // namespace descent
