// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/texture.h"

namespace descent {

Texture::Texture(Filter filter) {
  const GLint mode = filter == Filter::linear ? GL_LINEAR : GL_NEAREST;
  gl().glGenTextures(1, &id_);
  gl().glBindTexture(GL_TEXTURE_2D, id_);
  gl().glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, mode);
  gl().glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, mode);
  gl().glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  gl().glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

Texture::~Texture() { gl().glDeleteTextures(1, &id_); }

void Texture::upload(const QImage& image) {
  const QImage rgba = image.convertToFormat(QImage::Format_RGBA8888_Premultiplied);
  size_ = rgba.size();
  bind(0);
  gl().glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size_.width(), size_.height(), 0, GL_RGBA, GL_UNSIGNED_BYTE,
                    rgba.constBits());
}

void Texture::upload(std::span<const float> values, QSize size) {
  size_ = size;
  bind(0);
  gl().glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, size.width(), size.height(), 0, GL_RED, GL_FLOAT, values.data());
}

void Texture::allocate(QSize size, Order order) {
  size_ = size;
  order_ = order;
  bind(0);
  if (order == Order::redFirst) {
    gl().glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.width(), size.height(), 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  } else {  // without a size in its name Mesa keeps the order that is asked for
    gl().glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, size.width(), size.height(), 0, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, nullptr);
  }
}

void Texture::bind(int unit) const {
  gl().glActiveTexture(GLenum(GL_TEXTURE0 + unit));
  gl().glBindTexture(GL_TEXTURE_2D, id_);
}

}  // namespace descent
