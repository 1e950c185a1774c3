// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <cstdio>

#include "core/run/runner.h"
#include "tests/bench/measurements.h"
#include "tests/bench/screen.h"
#include "tests/bench/ten_runs.h"
#include "tests/bench/timing.h"
#include "ui/stage/offscreen_stage.h"

namespace descent::bench {
namespace {

/// Milliseconds of a frame while the camera moves, as the window paints it then, and once it rests.
double turningMilliseconds(const char* layout, bool rests) {
  Scene scene = tenRuns(layout);
  Runner runner;
  runner.setScene(scene);
  runner.settle(std::chrono::seconds(60));
  OffscreenStage stage;
  std::vector<double> times;
  for (int i = 0; i < 40; ++i) {
    scene.stage["tiles"]["surface-3d"] = {{"yaw", 3.0 * i}};
    const View view{.scene = std::make_shared<const Scene>(scene), .runs = runner.runs(), .time = 1000};
    times.push_back(secondsOf([&] { stage.paint(view, {.pixels = {1920, 1080}, .draft = !rests}); }));
  }
  return 1e3 * median(times);
}

}  // namespace

void surface() {
  const auto screen = openScreen();
  if (!screen) return;
  for (const char* layout : {"surface-3d", "surface-traces"}) {
    std::printf("   %-16s playing, 1920x1080, 10 runs of 1,000 steps: %.1f frames/s (mark: 45)\n", layout, framesPerSecond(tenRuns(layout)));
    std::printf("   %-16s turning: %.1f ms a frame (mark: 33); the picture once it rests: %.1f ms\n", layout,
                turningMilliseconds(layout, false), turningMilliseconds(layout, true));
  }
}

}  // namespace descent::bench
