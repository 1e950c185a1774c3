// SPDX-License-Identifier: GPL-3.0-or-later
/// OffscreenStage: a Stage with a context of its own that paints into memory: for films, pictures and tests.
/// It needs a QGuiApplication but no window, and any thread may make and use one: it stays with that thread.
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

  /// Rows of RGBA, four bytes a pixel, the top row first; valid until the next call.
  const std::vector<std::uint8_t>& paint(const View& view, const StageSize& size);
  QImage grab(const View& view, const StageSize& size);
  QImage grab(const StagePicture& picture);
  /// From then on the ground is transparent and the colours are premultiplied.
  void setTransparent(bool transparent) { stage_.setTransparent(transparent); }

 private:
  const std::vector<std::uint8_t>& paint(const StagePicture& picture);
  QImage imageOf(QSize size) const;
  void requirePossible(QSize pixels) const;

  std::unique_ptr<QOffscreenSurface> surface_;  ///< lives in the application's thread
  QOpenGLContext context_;
  int largestSide_ = 0;  ///< in pixels, of what the context can paint
  std::unique_ptr<Framebuffer> target_;
  Stage stage_;
  std::vector<std::uint8_t> pixels_;
};

/// OpenGL 3.3 core without multisampling, depth or swap interval: what window and film ask for.
QSurfaceFormat stageFormat();

}  // namespace descent
