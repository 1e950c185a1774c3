// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start.h"

#include <QApplication>
#include <QPaintEvent>
#include <QProcess>
#include <QTimer>
#include <QWidget>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/bench/measurements.h"
#include "tests/bench/screen.h"
#include "tests/bench/timing.h"
#include "ui/window/main_window.h"

namespace descent::bench {
namespace {

constexpr int rounds = 7;

[[noreturn]] void sayShown() {
  std::puts("shown");
  std::fflush(stdout);
  std::_Exit(0);
}

class EmptyWindow final : public QWidget {
 protected:
  void paintEvent(QPaintEvent* /*event*/) override { QTimer::singleShot(0, &sayShown); }
};

int showEmptyWindow() {
  prepareDisplay(false);
  int count = 1;
  char name[] = "empty";
  char* words[] = {name, nullptr};
  QApplication application(count, words);
  EmptyWindow window;
  window.resize(1920, 1080);
  window.show();
  return QApplication::exec();
}

/// The field is first shown from few samples; complete is what the finest ones show.
bool complete(const StageWindow& stage) {
  constexpr int coarseColumns = 72;
  for (const ShownTile& shown : stage.stage().shown()) {
    if (shown.field && (!shown.field->samples || shown.field->samples->grid.columns <= coarseColumns)) return false;
  }
  return !stage.stage().shown().empty();
}

int showProgram() {
  prepareDisplay(false);
  return runWindow({.size = QSize(1920, 1080), .position = QPoint(0, 0)}, [](MainWindow& window) {
    QObject::connect(&window.stage(), &StageWindow::frameShown, &window, [&window] {
      if (complete(window.stage())) sayShown();
    });
  });
}

/// From the start of the process until it says that its picture is shown.
double secondsUntilShown(const char* which) {
  return secondsOf([which] {
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {QString::fromLatin1(startedProcess), QString::fromLatin1(which)});
    process.waitForReadyRead(20000);
    process.waitForFinished(5000);
  });
}

}  // namespace

void start() {
  const auto screen = openScreen();
  if (!screen) return;
  const auto [program, empty] = inTurn(
      rounds, [] { secondsUntilShown("program"); }, [] { secondsUntilShown("empty"); });
  std::printf(
      "   start to the first complete frame of the default scene: %.2f s (mark: 0.7); an empty Qt window of that size: "
      "%.2f s\n",
      program, empty);
}

int startedAs(const std::string& which) { return which == "empty" ? showEmptyWindow() : showProgram(); }

}  // namespace descent::bench
