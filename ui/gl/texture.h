// SPDX-License-Identifier: GPL-3.0-or-later
/// Texture: an image or a matrix of floats on the graphics card. Framebuffer: a texture that can be drawn into.
#pragma once

#include <QImage>
#include <span>

#include "ui/gl/gl.h"

namespace descent {

class Texture {
 public:
  enum class Filter { nearest, linear };
  /// Of the colours in memory. Windows and Qt's images begin with blue: what has their order goes from and to them as
  /// it is.
  enum class Order { redFirst, blueFirst };

  explicit Texture(Filter filter);
  ~Texture();
  Texture(const Texture&) = delete;
  Texture& operator=(const Texture&) = delete;

  /// Row 0 of the image is row 0 of the texture; colours are premultiplied.
  void upload(const QImage& image);
  void upload(std::span<const float> values, QSize size);
  void allocate(QSize size, Order order = Order::redFirst);

  void bind(int unit) const;
  QSize size() const { return size_; }
  Order order() const { return order_; }
  GLuint id() const { return id_; }

 private:
  GLuint id_ = 0;
  QSize size_;
  Order order_ = Order::redFirst;
};

/// The top row is the first.
class Framebuffer {
 public:
  enum class Depth { without, with };

  explicit Framebuffer(Texture::Filter filter = Texture::Filter::nearest, Depth depth = Depth::without);
  ~Framebuffer();
  Framebuffer(const Framebuffer&) = delete;
  Framebuffer& operator=(const Framebuffer&) = delete;

  /// Its contents are lost if the size or the order is another one; true then.
  bool resize(QSize size, Texture::Order order = Texture::Order::redFirst);
  /// From here on drawing goes into it, over its whole size.
  void bind() const;
  void clear(const QRect& pixels) const;
  /// Copies a rectangle into the same place of another framebuffer of the same size.
  void copyTo(const Framebuffer& target, const QRect& pixels) const;
  /// Copies all of it into a window's framebuffer. Fast where the colours begin with blue.
  void show(GLuint window) const;
  QImage read() const;

  const Texture& texture() const { return texture_; }
  QSize size() const { return texture_.size(); }
  GLuint id() const { return id_; }

 private:
  Texture texture_;
  GLuint id_ = 0, depth_ = 0;
};

}  // namespace descent
