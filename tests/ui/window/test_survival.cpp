// SPDX-License-Identifier: GPL-3.0-or-later
/// The window goes on whatever the desktop does to it, and shows what there is to see or says why there is nothing.
#include <QLabel>
#include <QOpenGLContext>
#include <set>

#include "tests/ui/colours_in.h"
#include "tests/ui/window/shown_window.h"
#include "ui/controls/run_card.h"

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

/// When all fields are fine and all curves are there.
QImage settledPicture(StageWindow& stage) {
  QImage picture;
  for (int sameFor = 0; sameFor < 3;) {
    QTest::qWait(50);
    stage.update();
    const QImage next = stage.grabFramebuffer();
    sameFor = next == picture ? sameFor + 1 : 0;
    picture = next;
  }
  return picture;
}

/// The scene's runs that have a curve in the tile.
std::set<int> runsSeen(const ShownTile& tile) {
  std::set<int> runs;
  for (const Polyline& curve : tile.curves) {
    if (curve.count > 0) runs.insert(curve.run);
  }
  runs.erase(-1);
  return runs;
}

std::set<int> firstRuns(int count) {
  std::set<int> runs;
  for (int i = 0; i < count; ++i) runs.insert(i);
  return runs;
}

/// As many runs as asked for, from the bowl's first one.
Scene runsOnTheBowl(int count) {
  Scene scene = bowl();
  const RunPlan plan = scene.runs[0];
  scene.runs.clear();
  for (int i = 0; i < count; ++i) {
    scene.runs.push_back(plan);
    scene.runs.back().label = "run " + std::to_string(i);
  }
  return scene;
}

void toTheEnd(Session& session) {
  session.movePlayhead([](Playhead& head, double last) { head.seek(last, last); });
}

QString status(ShownWindow& shown) { return shown.window().findChild<QLabel*>(QStringLiteral("status"))->text(); }

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

  void aLostContextIsReplaced() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    const QImage before = settledPicture(shown.stage());
    QVERIFY(coloursIn(before) > 20);
    QVERIFY(shown.stage().context()->create());  // destroys the one there was, with all that was uploaded
    QVERIFY(shows(shown.stage(), before));
    QVERIFY(!shown.window().errors().isVisible());
  }

  void fromSmallToLargeAndBack_data() {
    QTest::addColumn<QSize>("size");
    QTest::addRow("its smallest") << MainWindow().minimumSize();
    QTest::addRow("4K") << QSize(3840, 2160);
  }
  void fromSmallToLargeAndBack() {
    QFETCH(QSize, size);
    ShownWindow shown;
    QVERIFY(shown.ready());
    toTheEnd(shown.session());
    const QImage before = settledPicture(shown.stage());
    const QSize usual = shown.window().size(), beside = usual - shown.stage().size();
    shown.window().resize(size);
    QTRY_COMPARE(shown.stage().size(), size - beside);
    const QImage picture = settledPicture(shown.stage());
    QCOMPARE(picture.size(), shown.stage().size() * shown.stage().devicePixelRatio());
    QVERIFY(coloursIn(picture) > 20);
    QCOMPARE(shown.stage().stage().shown().size(), std::size_t(3));
    QCOMPARE(runsSeen(shown.tile()), firstRuns(2));
    shown.window().resize(usual);
    QVERIFY(shows(shown.stage(), before));
    QVERIFY(!shown.window().errors().isVisible());
  }

  /// A tiling desktop does not ask for a window's least size.
  void downToOnePixelAndBack() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    const QImage before = settledPicture(shown.stage());
    const QSize usual = shown.window().size();
    shown.window().setMinimumSize(1, 1);
    shown.window().resize(1, 1);
    QTest::qWait(100);
    shown.stage().resize(1, 1);  // the picture alone: beside it stands what has a fixed width
    const qint64 frames = shown.stage().framesShown();
    shown.stage().update();
    QTRY_VERIFY(shown.stage().framesShown() > frames);
    QCOMPARE(shown.stage().grabFramebuffer().size(), QSize(1, 1));
    shown.window().resize(usual);
    QVERIFY(shows(shown.stage(), before));
    QVERIFY(!shown.window().errors().isVisible());
  }

  void withoutRunsTheSurfaceIsThere() {
    ShownWindow shown(runsOnTheBowl(0));
    QVERIFY(shown.ready());
    QVERIFY(coloursIn(settledPicture(shown.stage())) > 20);
    QVERIFY(shown.tile().field && shown.tile().field->samples);
    QVERIFY(runsSeen(shown.tile()).empty() && !shown.tile().note);
    QCOMPARE(shown.tile(1).decor.message, QString("There are no runs yet."));
    QCOMPARE(shown.tile(2).decor.message, QString("There are no runs yet."));
    QVERIFY(!shown.window().errors().isVisible());
  }

  void sixtyFourRunsAreAllThere() {
    ShownWindow shown(runsOnTheBowl(64));
    QVERIFY(shown.ready());
    toTheEnd(shown.session());
    QVERIFY(coloursIn(settledPicture(shown.stage())) > 20);
    QCOMPARE(runsSeen(shown.tile()), firstRuns(64));
    QCOMPARE(shown.window().findChildren<RunCard*>().size(), 64);
    QVERIFY(!shown.window().errors().isVisible());
  }

  void whatDivergedSaysWhyAndLeavesTheOthers() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    setRate(shown.session(), 9);
    QTRY_VERIFY(finished(shown.session()));
    toTheEnd(shown.session());
    QVERIFY(coloursIn(settledPicture(shown.stage())) > 20);
    QCOMPARE(runsSeen(shown.tile()), firstRuns(2));
    QVERIFY(shown.tile().note && shown.tile().note->text.startsWith("GD"));
    QVERIFY2(shown.tile().note->button.startsWith("Cure"), qPrintable(shown.tile().note->text));
    QVERIFY2(status(shown).contains("not finite"), qPrintable(status(shown)));
    QVERIFY(!shown.window().errors().isVisible());
  }

  void aFieldWithoutAnyValueSaysSo() {
    ShownWindow shown(parseScene(R"~({"format": "descentlab/1", "steps": 20, "start": [0.5, 0.5],
      "objective": {"formula": "log(-1 - x^2)"}, "runs": [{"label": "GD", "segments": [{"optimizer": "gradient-descent"}]}]})~",
                                 "nowhere"));
    QVERIFY(shown.ready());
    QVERIFY(coloursIn(settledPicture(shown.stage())) > 20);
    QCOMPARE(shown.tile().decor.message, QString("The function has no finite value here."));
    QVERIFY2(status(shown).contains("not a finite point"), qPrintable(status(shown)));
    QVERIFY(!shown.window().errors().isVisible());
    // And the next scene is shown as ever.
    QVERIFY(shown.session().load(bowl()));
    QTRY_VERIFY(finished(shown.session()));
    settledPicture(shown.stage());
    QVERIFY(shown.tile().decor.message.isEmpty());
    QCOMPARE(runsSeen(shown.tile()), firstRuns(2));
  }
};

QTEST_MAIN(TestSurvival)
#include "test_survival.moc"
