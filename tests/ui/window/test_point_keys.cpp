// SPDX-License-Identifier: GPL-3.0-or-later
// Points of the data by keys, through the window: choosing, moving, adding, removing, and what undo takes back.
#include <QLabel>

#include "core/run/regression_of.h"
#include "tests/ui/window/shown_window.h"

using namespace descent;
using namespace descent::test;

namespace {

Scene regression(const std::string& objective) {
  return parseScene(R"({"format": "descentlab/1", "steps": 20, "start": [0, 0], "objective": )" + objective + R"(,
    "runs": [{"label": "A", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.02}}]}],
    "stage": {"layout": "contour-data"}})",
                    "points");
}

Scene line() { return regression(R"({"regression": "linear", "data": [[1, 2], [-1, 0], [3, 5]]})"); }

std::vector<LabelledPoint> pointsIn(ShownWindow& shown) { return pointsOf(shown.session().scene()).points; }

}  // namespace

class TestPointKeys : public QObject {
  Q_OBJECT

 private slots:
  void arrowsMoveTheChosenPointAndUndoTakesThemBackAtOnce() {
    ShownWindow shown(line());
    QVERIFY(shown.ready());
    const Scene before = shown.session().scene();
    QTest::keyClick(&shown.stage(), Qt::Key_P);
    QCOMPARE(shown.session().scene().objective, before.objective);
    for (int i = 0; i < 3; ++i) QTest::keyClick(&shown.stage(), Qt::Key_Right);
    QTest::keyClick(&shown.stage(), Qt::Key_Up);
    const std::vector<LabelledPoint> moved = pointsIn(shown);
    QVERIFY(moved[1].features.x() > -1 && moved[1].target > 0);  // the leftmost is chosen first
    QCOMPARE(moved[0].features, Point(1, 1));
    QTest::keyPress(&shown.stage(), Qt::Key_Control);  // a finger on its way to Ctrl+Z
    shown.session().undo();
    QCOMPARE(shown.session().scene().objective, before.objective);
  }

  void modifiersMoveFartherAndLess() {
    const auto movedBy = [](Qt::KeyboardModifiers with) {
      ShownWindow shown(line());
      [&] { QVERIFY(shown.ready()); }();
      QTest::keyClick(&shown.stage(), Qt::Key_P);
      QTest::keyClick(&shown.stage(), Qt::Key_Left, with);
      return -1 - pointsIn(shown)[1].features.x();
    };
    const double usual = movedBy(Qt::NoModifier);
    QVERIFY(usual > 0);
    QVERIFY(std::abs(movedBy(Qt::ShiftModifier) / usual - 10) < 1e-6);
    QVERIFY(std::abs(movedBy(Qt::AltModifier) / usual - 0.1) < 1e-6);
  }

  void theNextPointIsTheOneToTheRight() {
    ShownWindow shown(line());
    QVERIFY(shown.ready());
    const auto chosen = [&](Qt::KeyboardModifiers with) {
      QTest::keyClick(&shown.stage(), Qt::Key_P, with);
      return shown.window().findChild<QLabel*>("status")->text();
    };
    QVERIFY(chosen(Qt::NoModifier).contains("Point 1 of 3 at (-1, 0)"));
    QVERIFY(chosen(Qt::NoModifier).contains("Point 2 of 3 at (1, 2)"));
    QVERIFY(chosen(Qt::NoModifier).contains("Point 3 of 3 at (3, 5)"));
    QVERIFY(chosen(Qt::NoModifier).contains("Point 1 of 3"));
    QVERIFY(chosen(Qt::ShiftModifier).contains("Point 3 of 3"));
  }

  void pointsComeAndGo() {
    ShownWindow shown(line());
    QVERIFY(shown.ready());
    QTest::keyClick(&shown.stage(), Qt::Key_P);
    QTest::keyClick(&shown.stage(), Qt::Key_A);
    QCOMPARE(pointsIn(shown).size(), std::size_t(4));
    const Point added = pointsIn(shown)[3].features;
    QTest::keyClick(&shown.stage(), Qt::Key_Right);  // it is the one that was added
    QVERIFY(pointsIn(shown)[3].features.x() > added.x());
    QTest::keyClick(&shown.stage(), Qt::Key_Delete);
    QCOMPARE(pointsIn(shown).size(), std::size_t(3));
    QCOMPARE(pointsIn(shown)[1].features, Point(-1, 1));
    shown.session().undo();
    QCOMPARE(pointsIn(shown).size(), std::size_t(4));
    for (int i = 0; i < 6; ++i) QTest::keyClick(&shown.stage(), Qt::Key_Backspace);
    QCOMPARE(pointsIn(shown).size(), std::size_t(1));
  }

  /// Between 0 and 1 there is no class: one press leads from one to the other.
  void aClassJumps() {
    ShownWindow shown(regression(R"({"regression": "logistic", "data": [[-1, 0], [1, 1]]})"));
    QVERIFY(shown.ready());
    QTest::keyClick(&shown.stage(), Qt::Key_P);
    QTest::keyClick(&shown.stage(), Qt::Key_Up);
    QCOMPARE(pointsIn(shown)[0].target, 1.0);
    QTest::keyClick(&shown.stage(), Qt::Key_Down);
    QCOMPARE(pointsIn(shown)[0].target, 0.0);
  }

  /// Arrows are the timeline's before a point is chosen and after it was let go.
  void withoutAChosenPointArrowsMoveTime() {
    ShownWindow shown(line());
    QVERIFY(shown.ready());
    shown.session().movePlayhead([](Playhead& head, double last) { head.seek(0, last); });
    const auto time = [&] { return shown.session().playhead().time; };
    QTest::keyClick(&shown.stage(), Qt::Key_Right);
    QCOMPARE(time(), 1.0);
    QTest::keyClick(&shown.stage(), Qt::Key_P);
    QTest::keyClick(&shown.stage(), Qt::Key_Right);
    QCOMPARE(time(), 1.0);
    QTest::keyClick(&shown.stage(), Qt::Key_Escape);
    QTest::keyClick(&shown.stage(), Qt::Key_Right);
    QCOMPARE(time(), 2.0);
    QTest::keyClick(&shown.stage(), Qt::Key_P);
    QTest::mouseClick(&shown.stage(), Qt::LeftButton, Qt::NoModifier, QPoint(3, 3));
    QTest::keyClick(&shown.stage(), Qt::Key_Right);
    QCOMPARE(time(), 3.0);
  }

  void withoutADataTileThereIsNothingToChoose() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    const Scene before = shown.session().scene();
    QTest::keyClick(&shown.stage(), Qt::Key_P);
    QTest::keyClick(&shown.stage(), Qt::Key_Delete);
    QCOMPARE(shown.session().scene(), before);
  }
};

QTEST_MAIN(TestPointKeys)
#include "test_point_keys.moc"
