// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ten_runs.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <QVBoxLayout>
#include <QWidget>

#include "core/run/scene_file.h"
#include "ui/session/session.h"
#include "ui/stage/stage_window.h"

namespace descent::bench {
namespace {

constexpr int warmUp = 1000, measured = 5000;  // milliseconds

void waitFor(int milliseconds) {
  QEventLoop loop;
  QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
  loop.exec();
}

}  // namespace

Scene tenRuns(const std::string& layout) {
  std::string runs;
  for (int i = 0; i < 10; ++i) {
    const std::string optimizer = i % 2 == 0 ? "momentum" : "adam";
    const std::string rate = std::to_string((i + 1) * 0.004);
    runs += std::string(i > 0 ? "," : "") + R"({"label": ")" + optimizer + " " + rate + R"(", "segments": [{"at": 0, "optimizer": ")" +
            optimizer + R"(", "settings": {"learning_rate": )" + rate + "}}]}";
  }
  return parseScene(R"({"format": "descentlab/1", "steps": 1000, "start": [-2.5, 1],
    "objective": {"surface": "elongated-bowl", "settings": {"condition": 20}}, "runs": [)" +
                        runs + R"(], "stage": {"layout": ")" + layout + "\"}}", "bench");
}

double framesPerSecond(const Scene& scene) {
  Session session;
  session.load(scene);
  QWidget window;
  auto* stage = new StageWindow(session);
  auto* column = new QVBoxLayout(&window);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(stage->container(&window));
  window.resize(1920, 1080);
  window.show();
  session.movePlayhead([](Playhead& playhead, double) {
    playhead.loop = true;
    playhead.playing = true;
  });
  waitFor(warmUp);
  const qint64 before = stage->framesShown();
  QElapsedTimer timer;
  timer.start();
  waitFor(measured);
  return double(stage->framesShown() - before) * 1000 / double(timer.elapsed());
}

}  // namespace descent::bench
