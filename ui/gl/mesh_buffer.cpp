// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/mesh_buffer.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

constexpr int floatsPerNode = 5;

/// The rise from one side of a node to the other, a cell; at an edge or beside a hole from the node itself.
float rise(const HeightGrid& grid, int column, int row, int dx, int dy) {
  const auto height = [&grid](int i, int j) {
    return i < 0 || j < 0 || i >= grid.columns || j >= grid.rows ? NAN : grid.node(i, j);
  };
  const float here = height(column, row);
  float before = height(column - dx, row - dy), after = height(column + dx, row + dy);
  const bool both = std::isfinite(before) && std::isfinite(after);
  if (!std::isfinite(before)) before = here;
  if (!std::isfinite(after)) after = here;
  return both ? (after - before) / 2 : after - before;
}

std::vector<float> nodeRows(const HeightGrid& grid, const MeshBox& box) {
  const float perRise = float(MeshBox::top - MeshBox::base);
  const float slopeX = perRise * float((grid.columns - 1) / (2 * box.halfWidth)), slopeY = perRise * float((grid.rows - 1) / (2 * box.halfDepth));
  std::vector<float> rows;
  rows.reserve(grid.heights.size() * floatsPerNode);
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      rows.insert(rows.end(), {float(column) / float(grid.columns - 1), float(row) / float(grid.rows - 1), grid.node(column, row),
                               rise(grid, column, row, 1, 0) * slopeX, rise(grid, column, row, 0, 1) * slopeY});
    }
  }
  return rows;
}

}  // namespace

std::vector<GLuint> cornersOf(const HeightGrid& grid, int stride) {
  std::vector<GLuint> corners;
  const auto add = [&](int a, int b, int c) {
    for (int node : {a, b, c}) {
      if (!std::isfinite(grid.heights[std::size_t(node)])) return;
    }
    corners.insert(corners.end(), {GLuint(a), GLuint(b), GLuint(c)});
  };
  for (int row = 0; row + 1 < grid.rows; row += stride) {
    const int up = std::min(stride, grid.rows - 1 - row) * grid.columns;
    for (int column = 0; column + 1 < grid.columns; column += stride) {
      const int low = row * grid.columns + column, across = std::min(stride, grid.columns - 1 - column);
      add(low, low + across, low + up + across);
      add(low, low + up + across, low + up);
    }
  }
  return corners;
}

MeshBuffer::MeshBuffer() {
  gl().glGenVertexArrays(1, &array_);
  gl().glGenBuffers(1, &nodes_);
  gl().glGenBuffers(1, &corners_);
  gl().glBindVertexArray(array_);
  gl().glBindBuffer(GL_ARRAY_BUFFER, nodes_);
  gl().glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, corners_);
  constexpr GLsizei bytes = floatsPerNode * GLsizei(sizeof(float));
  gl().glEnableVertexAttribArray(0);
  gl().glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, bytes, nullptr);
  gl().glEnableVertexAttribArray(1);
  gl().glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, bytes, reinterpret_cast<const void*>(3 * sizeof(float)));
  gl().glBindVertexArray(0);
}

MeshBuffer::~MeshBuffer() {
  gl().glDeleteBuffers(1, &corners_);
  gl().glDeleteBuffers(1, &nodes_);
  gl().glDeleteVertexArrays(1, &array_);
}

void MeshBuffer::upload(const MeshPlan& plan) {
  if (uploaded_ == plan) return;
  uploaded_ = plan;
  const std::vector<float> nodes = nodeRows(*plan.heights, plan.box);
  const std::vector<GLuint> corners = cornersOf(*plan.heights, plan.stride);
  cornerCount_ = GLsizei(corners.size());
  gl().glBindVertexArray(array_);
  gl().glBindBuffer(GL_ARRAY_BUFFER, nodes_);
  gl().glBufferData(GL_ARRAY_BUFFER, GLsizeiptr(nodes.size() * sizeof(float)), nodes.data(), GL_DYNAMIC_DRAW);
  gl().glBufferData(GL_ELEMENT_ARRAY_BUFFER, GLsizeiptr(corners.size() * sizeof(GLuint)), corners.data(), GL_DYNAMIC_DRAW);
  gl().glBindVertexArray(0);
}

void MeshBuffer::draw() const {
  gl().glBindVertexArray(array_);
  gl().glDrawElements(GL_TRIANGLES, cornerCount_, GL_UNSIGNED_INT, nullptr);
  gl().glBindVertexArray(0);
}

}  // namespace descent
