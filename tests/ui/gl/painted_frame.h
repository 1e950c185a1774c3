// SPDX-License-Identifier: GPL-3.0-or-later
/// For tests of painters: an OpenGL context without a window, and made-up frames with known contents.
#pragma once

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <cmath>

#include "ui/frame/palette.h"
#include "ui/frame/tile_frame.h"
#include "ui/stage/offscreen_stage.h"

namespace descent {

struct TestContext {
  TestContext() {
    context.setFormat(stageFormat());
    if (!context.create()) qFatal("OpenGL 3.3 is missing");
    surface.setFormat(context.format());
    surface.create();
    context.makeCurrent(&surface);
  }
  QOffscreenSurface surface;
  QOpenGLContext context;
};

/// f(x, y) = (x² + 12 y²) / 2 over the box.
inline std::shared_ptr<const LeveledGrid> bowlSamples(const Rectangle& box, int columns, int rows, double steepness = 12) {
  Grid grid(columns, rows, box);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const double x = grid.x(column), y = grid.y(row);
      grid.at(column, row) = (x * x + steepness * y * y) / 2;
    }
  }
  return leveled(std::move(grid), {.minimum = 0});
}

/// A damped spiral into the origin, different for every `number`.
inline QPointF spiral(std::size_t number, double step) {
  const double decay = std::exp(-step * (0.002 + 0.0006 * double(number)));
  const double turn = step * (0.02 + 0.004 * double(number));
  return {-2.5 * decay * std::cos(turn), decay * std::cos(turn * 1.3 + 0.3)};
}

inline Polyline spiralCurve(std::size_t number, double time) {
  static const auto source = std::make_shared<int>();
  return {.source = source,
          .part = int(number),
          .count = std::size_t(time) + 1,
          .at = [number](std::size_t i) { return spiral(number, double(i)); },
          .head = spiral(number, time),
          .color = runColor(number)};
}

}  // namespace descent
