// SPDX-License-Identifier: GPL-3.0-or-later
/// MeshBuffer: the triangles of a height grid on the graphics card: each node with its place, its height and the slope
/// of the surface there. Triangles with a node that has no height are left out.
#pragma once

#include <memory>
#include <vector>

#include "ui/frame/mesh.h"
#include "ui/gl/gl.h"

namespace descent {

/// Which surface, and every which of its nodes in each direction; the outer ones always.
struct MeshPlan {
  std::shared_ptr<const HeightGrid> heights;
  MeshBox box;
  int stride = 1;

  bool operator==(const MeshPlan&) const = default;
};

/// The corners of its triangles, three each, as numbers of nodes.
std::vector<GLuint> cornersOf(const HeightGrid& grid, int stride);

class MeshBuffer {
 public:
  MeshBuffer();
  ~MeshBuffer();
  MeshBuffer(const MeshBuffer&) = delete;
  MeshBuffer& operator=(const MeshBuffer&) = delete;

  void upload(const MeshPlan& plan);
  void draw() const;

 private:
  GLuint array_ = 0, nodes_ = 0, corners_ = 0;
  GLsizei cornerCount_ = 0;
  MeshPlan uploaded_;
};

}  // namespace descent
