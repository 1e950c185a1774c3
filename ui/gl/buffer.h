// SPDX-License-Identifier: GPL-3.0-or-later
/// Buffer: instances on the graphics card, each a row of floats, with the vertex array that reads them.
/// The shaders make the corners of an instance's quad from gl_VertexID; attribute i is the i-th part of the row.
#pragma once

#include <initializer_list>
#include <span>

#include "ui/gl/gl.h"

namespace descent {

class Buffer {
 public:
  /// The numbers of floats of each attribute; none: a buffer for drawing quads without instances.
  explicit Buffer(std::initializer_list<int> attributes = {});
  ~Buffer();
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  void upload(std::span<const float> rows);
  /// Draws one quad for each of the uploaded rows; of a buffer without attributes, one quad.
  void draw() const;

 private:
  GLuint array_ = 0, buffer_ = 0;
  int floatsPerRow_ = 0;
  int rows_ = 0;
};

}  // namespace descent
