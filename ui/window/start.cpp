// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start.h"

#include <QApplication>
#include <QFile>
#include <QScreen>
#include <QStyleFactory>
#include <QTimer>
#include <clocale>

#include "core/numeric/flush_denormals.h"
#include "ui/window/main_window.h"

namespace descent {
namespace {

/// Names under which settings are kept, and the look that is the same on every desktop.
void nameApplication() {
  QApplication::setApplicationName(QStringLiteral("descentlab"));
  QApplication::setApplicationDisplayName(QStringLiteral("Descent Lab"));
  QApplication::setOrganizationName(QStringLiteral("descentlab"));
  QApplication::setDesktopFileName(QStringLiteral("descentlab"));
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/resources/icons/descentlab.svg")));
  // Qt takes the user's locale over for the C library; files are written with a point everywhere.
  std::setlocale(LC_NUMERIC, "C");
}

void place(MainWindow& window, const WindowStart& start) {
  if (start.size) window.resize(*start.size);
  if (start.position) window.move(*start.position);
}

void play(Session& session) {
  session.movePlayhead([](Playhead& head, double last) {
    head.loop = true;
    head.seek(0, last);
    head.playing = true;
  });
}

/// As the screen shows it, Stage included, once shaders are compiled and the field is sampled finely.
void takeScreenshot(MainWindow& window, const QString& file) {
  constexpr int settled = 3000;  // milliseconds
  QTimer::singleShot(settled, &window, [&window, file] {
    const QPixmap picture = window.screen()->grabWindow(window.winId());
    if (!picture.save(file, "PNG")) qWarning("descentlab: cannot write %s; choose another place", qPrintable(file));
    QApplication::exit(QFile::exists(file) ? 0 : 1);
  });
}

}  // namespace

int runWindow(const WindowStart& start, const std::function<void(MainWindow&)>& opened) {
  int count = 1;
  char name[] = "descentlab";
  char* words[] = {name, nullptr};
  QApplication application(count, words);
  nameApplication();
  const FlushDenormals guard;
  MainWindow window;
  if (start.scene.isEmpty() || !window.files().openFile(start.scene)) window.files().makeNew();
  place(window, start);
  if (opened) opened(window);
  window.show();
  if (start.play) play(window.session());
  if (!start.screenshot.isEmpty()) takeScreenshot(window, start.screenshot);
  return QApplication::exec();
}

}  // namespace descent
