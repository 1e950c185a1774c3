// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <cstdio>

#include "core/run/scene_setting.h"
#include "tests/bench/measurements.h"
#include "tests/bench/screen.h"
#include "tests/bench/ten_runs.h"
#include "tests/bench/window_rate.h"

namespace descent::bench {
namespace {

/// To and fro between 0 and 1 in a hundred moves.
double swing(int moves) { return 0.5 - 0.5 * std::cos(moves * 0.0628); }

void measure(MainWindow& window, const char* slider, const std::function<void(Scene&, double share)>& set) {
  const FrameRate rate = framesWhileDragging(window, 3000, [&](int moves) {
    window.session().edit(QStringLiteral("drag"), [&](Scene& scene) { set(scene, swing(moves)); });
  });
  std::printf("   %-42s %6.1f frames/s (mark: 30), %.0f ms of processor a frame\n", slider, rate.perSecond, rate.processorMilliseconds);
}

}  // namespace

void dragging() {
  const auto screen = openScreen();
  if (!screen) return;
  MainWindow window;
  show(window, tenRuns("contour-traces"));
  measure(window, "learning rate of one run dragged:", [](Scene& scene, double share) {
    scene.runs[0].segments[0].settings.set("learning_rate", 0.005 + 0.04 * share);
  });
  measure(window, "start of all ten runs dragged:", [](Scene& scene, double share) {
    scene.start = Point{-2.5 + share, 1 - share};
  });
  measure(window, "condition of the bowl, all runs and field:", [](Scene& scene, double share) {
    setEverywhere(scene, "condition", 5 + 20 * share);
  });
}

}  // namespace descent::bench
