// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/buffer.h"

#include <cstdint>

namespace descent {

Buffer::Buffer(std::initializer_list<int> attributes) {
  gl().glGenVertexArrays(1, &array_);
  gl().glGenBuffers(1, &buffer_);
  gl().glBindVertexArray(array_);
  gl().glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  for (int floats : attributes) floatsPerRow_ += floats;
  GLuint index = 0;
  std::uintptr_t offset = 0;
  for (int floats : attributes) {
    gl().glEnableVertexAttribArray(index);
    gl().glVertexAttribPointer(index, floats, GL_FLOAT, GL_FALSE, GLsizei(floatsPerRow_ * int(sizeof(float))),
                               reinterpret_cast<const void*>(offset));
    gl().glVertexAttribDivisor(index++, 1);
    offset += std::uintptr_t(floats) * sizeof(float);
  }
  gl().glBindVertexArray(0);
}

Buffer::~Buffer() {
  gl().glDeleteBuffers(1, &buffer_);
  gl().glDeleteVertexArrays(1, &array_);
}

void Buffer::upload(std::span<const float> rows) {
  rows_ = floatsPerRow_ > 0 ? int(rows.size()) / floatsPerRow_ : 0;
  gl().glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  gl().glBufferData(GL_ARRAY_BUFFER, GLsizeiptr(rows.size_bytes()), rows.data(), GL_STREAM_DRAW);
}

void Buffer::draw() const {
  gl().glBindVertexArray(array_);
  if (floatsPerRow_ == 0) {
    gl().glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  } else if (rows_ > 0) {
    gl().glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, rows_);
  }
  gl().glBindVertexArray(0);
}

}  // namespace descent
