// SPDX-License-Identifier: GPL-3.0-or-later
/// The window goes on whatever the desktop does to it.
#include "tests/ui/window/shown_window.h"

using namespace descent;
using namespace descent::test;

namespace {

/// Waits until the picture is there again, as it was.
bool shows(StageWindow& stage, const QImage& picture) {
  return QTest::qWaitFor(
      [&] {
        stage.update();
        return stage.grabFramebuffer() == picture;
      },
      20000);
}

}  // namespace

class TestSurvival : public QObject {
  Q_OBJECT

 private slots:
  void hidingAndShowing() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    const QImage before = shown.stage().grabFramebuffer();
    shown.window().hide();
    shown.window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&shown.window()));
    QVERIFY(shows(shown.stage(), before));
  }

  /// As when a screen is unplugged: the surface is gone and another one comes.
  void anotherNativeWindow() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    Presentation& talk = shown.window().presentation();
    talk.start();
    QVERIFY(QTest::qWaitForWindowExposed(talk.stage()));
    QTRY_VERIFY(talk.stage()->framesShown() > 0 && !talk.stage()->stage().shown().empty());
    const QImage before = talk.stage()->grabFramebuffer();
    talk.stage()->destroy();
    talk.stage()->showFullScreen();
    QVERIFY(QTest::qWaitForWindowExposed(talk.stage()));
    QVERIFY(shows(*talk.stage(), before));
  }

  void fromSmallToLargeAndBack() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    const QImage before = shown.stage().grabFramebuffer();
    const QSize size = shown.window().size();
    for (const QSize next : {shown.window().minimumSize(), QSize(3840, 2160), size}) {
      shown.window().resize(next);
      QTest::qWait(100);
    }
    QTRY_COMPARE(shown.stage().grabFramebuffer().size(), before.size());
    QVERIFY(shown.painted() && !shown.window().errors().isVisible());
  }

  void scenesWithoutRunsAndWithMany() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    Scene scene = bowl();
    const RunPlan plan = scene.runs[0];
    scene.runs.clear();
    QVERIFY(shown.session().load(scene));
    QTest::qWait(100);
    for (int i = 0; i < 64; ++i) {
      scene.runs.push_back(plan);
      scene.runs.back().label = "run " + std::to_string(i);
    }
    QVERIFY(shown.session().load(scene));
    QTRY_VERIFY(finished(shown.session()));
    QTest::qWait(200);
    QVERIFY(shown.painted() && !shown.window().errors().isVisible());
  }
};

QTEST_MAIN(TestSurvival)
#include "test_survival.moc"
