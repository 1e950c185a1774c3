// SPDX-License-Identifier: GPL-3.0-or-later
/// MeshBuffer: the triangles of a height grid on the graphics card: each node with its place, its height and the slope
/// of the surface there. Triangles with a node that has no height are left out.
#pragma once

#include <memory>

#include "ui/frame/mesh.h"
#include "ui/gl/gl.h"

namespace descent {

class MeshBuffer {
 public:
  MeshBuffer();
  ~MeshBuffer();
  MeshBuffer(const MeshBuffer&) = delete;
  MeshBuffer& operator=(const MeshBuffer&) = delete;

  void upload(const std::shared_ptr<const HeightGrid>& heights, const MeshBox& box);
  void draw() const;

 private:
  GLuint array_ = 0, nodes_ = 0, corners_ = 0;
  GLsizei cornerCount_ = 0;
  std::shared_ptr<const HeightGrid> uploaded_;
  MeshBox box_;
};

}  // namespace descent
