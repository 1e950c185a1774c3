// SPDX-License-Identifier: GPL-3.0-or-later
/// For tests of the window: a window of its own for each test, with a scene whose runs are finished and whose Stage has
/// been painted. Nothing asks; settings go to a folder that is gone afterwards.
#pragma once

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/scenes.h"
#include "ui/window/main_window.h"

namespace descent::test {

class ShownWindow {
 public:
  explicit ShownWindow(Scene scene = bowl(), QSize size = {1280, 720}) {
    QCoreApplication::setOrganizationName("descentlab-tests");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
    window_.files().setQuestions(
        {.whatOfChanges = [] { return Unsaved::discard; }, .mayRestartTraining = [] { return true; }});
    window_.resize(size);
    loaded_ = session().load(std::move(scene));
    window_.show();
  }

  /// To be asked first.
  bool ready() {
    window_.activateWindow();
    return loaded_ && QTest::qWaitForWindowExposed(&window_) && QTest::qWaitForWindowActive(&window_) &&
           QTest::qWaitFor([this] { return painted() && !session().training(); }, 20000) &&
           (session().scene().isNetwork() || QTest::qWaitFor([this] { return finished(session()); }, 20000));
  }
  bool painted() { return window_.stage().framesShown() > 0 && !window_.stage().stage().shown().empty(); }

  MainWindow& window() { return window_; }
  StageWindow& stage() { return window_.stage(); }
  Session& session() { return window_.session(); }
  const ShownTile& tile(std::size_t index = 0) { return stage().stage().shown().at(index); }

 private:
  QTemporaryDir folder_;
  MainWindow window_;
  bool loaded_ = false;
};

}  // namespace descent::test
