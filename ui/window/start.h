// SPDX-License-Identifier: GPL-3.0-or-later
/// Opening the window: what `descentlab [SCENE] [--play] [--geometry …] …` asks for, once arguments and scene are
/// checked.
#pragma once

#include <QRect>
#include <QString>
#include <optional>

namespace descent {

struct WindowStart {
  QString scene;  ///< a file; empty: the first example
  bool play = false;
  std::optional<QSize> size;
  std::optional<QPoint> position;
  QString screenshot;  ///< a .png to write and then to end; empty: none
};

/// Until the window is closed. Returns the exit status.
int runWindow(const WindowStart& start);

}  // namespace descent
