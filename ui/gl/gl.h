// SPDX-License-Identifier: GPL-3.0-or-later
/// The OpenGL functions of the current context, version 3.3 core. Every object of this folder belongs to the
/// context that was current when it was made and must be destroyed while that context (or one sharing with it) is.
/// Pixels everywhere: physical, x to the right, y downwards, origin at the top left of the framebuffer. OpenGL counts
/// rows from its first one, which is the top one in a Framebuffer and the lowest one in a window's: nothing but
/// Framebuffer::show draws into a window.
#pragma once

#include <QOpenGLFunctions_3_3_Core>
#include <QRect>
#include <QSize>

namespace descent {

using Gl = QOpenGLFunctions_3_3_Core;

/// Throws std::runtime_error that names the cure if the context has no OpenGL 3.3 core.
Gl& gl();

/// Limits drawing to a rectangle for as long as it lives.
class Clip {
 public:
  explicit Clip(const QRect& pixels);
  ~Clip();
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;
};

}  // namespace descent
