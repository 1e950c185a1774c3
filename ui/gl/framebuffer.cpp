// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/texture.h"

namespace descent {

Framebuffer::Framebuffer(Texture::Filter filter, Depth depth) : texture_(filter) {
  gl().glGenFramebuffers(1, &id_);
  if (depth == Depth::with) gl().glGenRenderbuffers(1, &depth_);
}

Framebuffer::~Framebuffer() {
  if (depth_ != 0) gl().glDeleteRenderbuffers(1, &depth_);
  gl().glDeleteFramebuffers(1, &id_);
}

bool Framebuffer::resize(QSize size, Texture::Order order) {
  if (size == texture_.size() && order == texture_.order()) return false;
  texture_.allocate(size, order);
  gl().glBindFramebuffer(GL_FRAMEBUFFER, id_);
  gl().glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.id(), 0);
  if (depth_ == 0) return true;
  gl().glBindRenderbuffer(GL_RENDERBUFFER, depth_);
  gl().glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT24, size.width(), size.height());
  gl().glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, depth_);
  return true;
}

void Framebuffer::bind() const {
  gl().glBindFramebuffer(GL_FRAMEBUFFER, id_);
  gl().glViewport(0, 0, size().width(), size().height());
}

void Framebuffer::clear(const QRect& pixels) const {
  const Clip clip(pixels);
  gl().glClearColor(0, 0, 0, 0);
  gl().glClear(GL_COLOR_BUFFER_BIT);
}

void Framebuffer::copyTo(const Framebuffer& target, const QRect& pixels) const {
  const int left = pixels.left(), right = left + pixels.width(), top = pixels.top(), bottom = top + pixels.height();
  gl().glBindFramebuffer(GL_READ_FRAMEBUFFER, id_);
  gl().glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target.id_);
  gl().glBlitFramebuffer(left, top, right, bottom, left, top, right, bottom, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

void Framebuffer::show(GLuint window) const {
  const int width = size().width(), height = size().height();
  gl().glBindFramebuffer(GL_READ_FRAMEBUFFER, id_);
  gl().glBindFramebuffer(GL_DRAW_FRAMEBUFFER, window);
  gl().glBlitFramebuffer(0, 0, width, height, 0, height, width, 0, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

QImage Framebuffer::read() const {
  QImage image(size(), QImage::Format_RGBA8888_Premultiplied);
  gl().glBindFramebuffer(GL_FRAMEBUFFER, id_);
  gl().glPixelStorei(GL_PACK_ALIGNMENT, 4);
  gl().glReadPixels(0, 0, size().width(), size().height(), GL_RGBA, GL_UNSIGNED_BYTE, image.bits());
  return image;
}

}  // namespace descent
