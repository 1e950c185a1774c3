// SPDX-License-Identifier: GPL-3.0-or-later
/// A screen for measurements that paint: none where there is no display, which is then said.
#pragma once

#include <QApplication>
#include <cstdio>
#include <memory>

#include "ui/command/display.h"

namespace descent::bench {

/// The application that painting needs, as long as it is held; null without a display.
inline std::unique_ptr<QApplication> openScreen() {
  if (const auto problem = displayProblem("this measurement")) {
    std::printf("   left out: %s\n", problem->c_str());
    return nullptr;
  }
  prepareDisplay(false);
  static char name[] = "descentlab_bench";
  static char* words[] = {name, nullptr};
  static int count = 1;
  return std::make_unique<QApplication>(count, words);
}

}  // namespace descent::bench
