// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window_rate.h"

#include <QApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <ctime>

namespace descent::bench {

void processFor(qint64 milliseconds) {
  QElapsedTimer timer;
  timer.start();
  while (timer.elapsed() < milliseconds) QApplication::processEvents(QEventLoop::AllEvents, 5);
}

void show(MainWindow& window, const Scene& scene) {
  window.resize(1920, 1080);
  window.session().load(scene);
  window.show();
  const auto finished = [&window] {
    return std::ranges::all_of(window.session().runs(), &Run::finished,
                               [](const RunPointer& run) -> const Run& { return *run; });
  };
  while (!finished()) processFor(50);
  processFor(1500);  // shaders compiled, field sampled
}

void play(Session& session, double from, double speed) {
  session.movePlayhead([from, speed](Playhead& head, double last) {
    head.loop = true;
    head.speed = speed;
    head.seek(from, last);
    head.playing = true;
  });
}

FrameRate framesPerSecond(MainWindow& window, qint64 milliseconds) {
  processFor(500);
  const qint64 before = window.stage().framesShown();
  const std::clock_t worked = std::clock();
  QElapsedTimer timer;
  timer.start();
  processFor(milliseconds);
  const auto frames = static_cast<double>(window.stage().framesShown() - before);
  const double seconds = static_cast<double>(timer.elapsed()) / 1e3;
  return {frames / seconds, 1e3 * static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC / frames};
}

FrameRate framesWhileDragging(MainWindow& window, qint64 milliseconds, const std::function<void(int)>& drag) {
  int moves = 0;
  const auto connection = QObject::connect(
      &window.stage(), &StageWindow::frameShown, &window, [&] { drag(moves++); }, Qt::QueuedConnection);
  window.session().beginEdit();
  drag(moves++);
  const FrameRate rate = framesPerSecond(window, milliseconds);
  QObject::disconnect(connection);
  window.session().endEdit();
  return rate;
}

}  // namespace descent::bench
