// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/gl.h"

#include <QOpenGLContext>
#include <QOpenGLVersionFunctionsFactory>
#include <stdexcept>

namespace descent {

Gl& gl() {
  QOpenGLContext* context = QOpenGLContext::currentContext();
  Gl* functions = context ? QOpenGLVersionFunctionsFactory::get<Gl>(context) : nullptr;
  if (!functions) {
    throw std::runtime_error("this screen offers no OpenGL 3.3; start with --software to use Mesa's software renderer");
  }
  return *functions;
}

Clip::Clip(const QRect& pixels) {
  gl().glEnable(GL_SCISSOR_TEST);
  gl().glScissor(pixels.left(), pixels.top(), pixels.width(), pixels.height());
}

Clip::~Clip() { gl().glDisable(GL_SCISSOR_TEST); }

}  // namespace descent
