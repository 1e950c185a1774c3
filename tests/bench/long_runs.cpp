// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <string>

#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/resident_memory.h"
#include "tests/bench/screen.h"
#include "tests/bench/window_rate.h"

namespace descent::bench {
namespace {

constexpr double steps = 1e6;

/// Eight runs that keep moving: next to no friction, so that each fills a field of the picture with its swings.
Scene eightLongRuns() {
  std::string runs;
  for (int i = 0; i < 8; ++i) {
    const std::string rate = std::to_string((i + 1) * 0.002);
    runs +=
        std::string(i > 0 ? "," : "") + R"({"label": "momentum )" + rate +
        R"(", "segments": [{"at": 0, "optimizer": "momentum", "settings": {"momentum": 0.999999, "learning_rate": )" +
        rate + "}}]}";
  }
  return parseScene(R"({"format": "descentlab/1", "steps": 1000000, "start": [-2.5, 1],
    "objective": {"surface": "elongated-bowl", "settings": {"condition": 20}}, "runs": [)" +
                        runs + R"(], "stage": {"layout": "contour-traces"}})",
                    "bench");
}

void pan(Session& session, int moves) {
  const double shift = 0.01 * (moves % 100);
  session.adjustStage([shift](nlohmann::json& stage) { stage["tiles"]["contour"]["x"] = {-3 + shift, 3 + shift}; });
}

void print(const char* what, const FrameRate& rate) {
  std::printf("   %s: %.1f frames/s (mark: 30), %.0f ms of processor a frame\n", what, rate.perSecond, rate.processorMilliseconds);
}

}  // namespace

void longRuns() {
  const auto screen = openScreen();
  if (!screen) return;
  MainWindow window;
  show(window, eightLongRuns());
  play(window.session(), steps / 2, 1000);
  print("8 runs of a million steps, playing 1,000 steps/s from the middle", framesPerSecond(window, 4000));
  play(window.session(), 0, 50000);
  print("playing 50,000 steps/s from the start", framesPerSecond(window, 8000));
  window.session().movePlayhead([](Playhead& head, double last) {
    head.playing = false;
    head.seek(last, last);
  });
  processFor(1000);
  print("panning the contour at the end, the whole of each curve in sight",
        framesWhileDragging(window, 6000, [&](int moves) { pan(window.session(), moves); }));
  std::printf("   resident memory: %.2f GB (mark: under 1.5)\n", residentGigabytes());
}

}  // namespace descent::bench
