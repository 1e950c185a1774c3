// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QElapsedTimer>
#include <cstdio>

#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/screen.h"
#include "ui/window/main_window.h"

namespace descent::bench {
namespace {

void processFor(qint64 milliseconds) {
  QElapsedTimer timer;
  timer.start();
  while (timer.elapsed() < milliseconds) QApplication::processEvents(QEventLoop::AllEvents, 5);
}

}  // namespace

void playing() {
  const auto screen = openScreen();
  if (!screen) return;
  MainWindow window;
  window.resize(1920, 1080);
  window.session().load(readScene(DESCENT_SOURCE_DIR "/resources/scenes/elongated-bowl.descent.json"));
  window.show();
  processFor(1500);  // shaders compiled, field sampled, everything shown once
  window.session().movePlayhead([](Playhead& head, double last) {
    head.loop = true;
    head.seek(0, last);
    head.playing = true;
  });
  processFor(500);
  const qint64 before = window.stage().framesShown();
  QElapsedTimer timer;
  timer.start();
  processFor(5000);
  const double rate = 1e3 * static_cast<double>(window.stage().framesShown() - before) / static_cast<double>(timer.elapsed());
  std::printf("   default scene playing in a window of %dx%d, counted at the buffer swap: %.1f frames/s (mark: 40)\n",
              window.width(), window.height(), rate);
}

}  // namespace descent::bench
