// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <cstdio>

#include "tests/bench/measurements.h"
#include "tests/bench/ten_runs.h"

namespace descent::bench {

void stageFrames() {
  qputenv("QT_QPA_UPDATE_IDLE_TIME", "0");
  int argc = 1;
  char name[] = "descentlab_bench";
  char* argv[] = {name, nullptr};
  QApplication application(argc, argv);
  for (const char* layout : {"contour", "contour-traces", "comparison"}) {
    std::printf("%-16s %7.1f frames/s\n", layout, framesPerSecond(tenRuns(layout)));
  }
}

}  // namespace descent::bench
