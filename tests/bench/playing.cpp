// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/screen.h"
#include "tests/bench/window_rate.h"

namespace descent::bench {

void playing() {
  const auto screen = openScreen();
  if (!screen) return;
  MainWindow window;
  const Scene scene = readScene(DESCENT_SOURCE_DIR "/resources/scenes/elongated-bowl.descent.json");
  show(window, scene);
  play(window.session(), 0, 60);
  std::printf("   default scene playing in a window of %dx%d: %.1f frames/s (mark: 60)\n", window.width(),
              window.height(), framesPerSecond(window, 5000).perSecond);
}

}  // namespace descent::bench
