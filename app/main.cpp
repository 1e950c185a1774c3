// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/program.h"
#include "ui/window/start.h"

namespace {

int openWindow(const descent::Arguments& arguments) {
  descent::WindowStart start{.play = arguments.play, .screenshot = QString::fromStdString(arguments.screenshot)};
  if (!arguments.scenes.empty()) start.scene = QString::fromStdString(arguments.scenes.front());
  if (const auto& geometry = arguments.geometry) {
    start.size = QSize(geometry->size.width, geometry->size.height);
    if (geometry->placed) start.position = QPoint(geometry->x, geometry->y);
  }
  return descent::runWindow(start);
}

}  // namespace

int main(int count, char** words) { return descent::runProgram({words + 1, words + count}, openWindow); }
