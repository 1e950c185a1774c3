// SPDX-License-Identifier: GPL-3.0-or-later
/// OffscreenStage: a Stage with a context of its own that paints into memory: for films, pictures and tests.
/// It needs a QGuiApplication but no window.
#pragma once

#include <QImage>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <cstdint>
#include <memory>
#include <vector>

#include "ui/stage/stage.h"

namespace descent {

class OffscreenStage {
 public:
  /// Throws std::runtime_error with the cure if there is no OpenGL 3.3.
  OffscreenStage();
  ~OffscreenStage();

  /// Rows of RGBA, four bytes a pixel, the lowest row first; valid until the next call.
  const std::vector<std::uint8_t>& paint(const View& view, const StageSize& size);
  QImage grab(const View& view, const StageSize& size);

 private:
  QOffscreenSurface surface_;
  QOpenGLContext context_;
  std::unique_ptr<Framebuffer> target_;
  Stage stage_;
  std::vector<std::uint8_t> pixels_;
};

/// OpenGL 3.3 core without multisampling, depth or swap interval: what window and film ask for.
QSurfaceFormat stageFormat();

}  // namespace descent
