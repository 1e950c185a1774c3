// SPDX-License-Identifier: GPL-3.0-or-later
/// The box round a surface: its edges, the grid on the two walls behind and on the floor, ticks with numbers, names of
/// the axes. Which walls and edges these are depends on where the camera stands.
#pragma once

#include "ui/frame/label.h"
#include "ui/frame/mesh.h"
#include "ui/frame/theme.h"

namespace descent {

struct BoxDrawing {
  std::vector<BoxLine> lines;
  std::vector<Label> labels;
};

/// `size` is that of the picture, in logical pixels.
BoxDrawing boxDrawing(const Mesh& mesh, const Theme& theme, QSizeF size);

}  // namespace descent
