// SPDX-License-Identifier: GPL-3.0-or-later
/// Opening the window: what `descentlab [SCENE] [--play] [--geometry …] …` asks for, once arguments and scene are
/// checked.
#pragma once

#include <QRect>
#include <QString>
#include <functional>
#include <optional>

namespace descent {

class MainWindow;

struct WindowStart {
  QString scene;  ///< a file; empty: the first example
  bool play = false;
  std::optional<QSize> size;
  std::optional<QPoint> position;
  QString screenshot;  ///< a .png to write and then to end; empty: none
};

/// Until the window is closed; `opened` sees it first. Returns the exit status.
int runWindow(const WindowStart& start, const std::function<void(MainWindow&)>& opened = {});

}  // namespace descent
