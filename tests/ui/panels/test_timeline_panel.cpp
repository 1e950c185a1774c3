// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/ui/panels/panel_test.h"
#include "ui/panels/timeline_panel.h"

using namespace descent;
using namespace descent::test;

class TestTimelinePanel : public PanelTest<TimelinePanel> {
  Q_OBJECT
 private slots:
  void init() { show({1000, 40}); }
  void cleanup() { close(); }

  void scrubbingMovesTime() {
    auto* scrub = panel_->findChild<ScrubBar*>();
    const int middle = scrub->height() / 2;
    QTest::mousePress(scrub, Qt::LeftButton, {}, {scrub->width() / 2, middle});
    QVERIFY(std::abs(session_->playhead().time - 100) < 2);
    QTest::mouseMove(scrub, {scrub->width() / 4, middle});
    QVERIFY(std::abs(session_->playhead().time - 50) < 3);
    QTest::mouseMove(scrub, {-50, middle});
    QCOMPARE(session_->playhead().time, 0.0);
    QTest::mouseRelease(scrub, Qt::LeftButton, {}, {0, middle});
    QVERIFY(!session_->history().canUndo());
  }

  void everyKeyActs() {
    const auto press = [this](int key, Qt::KeyboardModifiers modifiers = {}) {
      QTest::keyClick(panel_.get(), Qt::Key(key), modifiers);
    };
    press(Qt::Key_Home);
    QCOMPARE(session_->playhead().time, 0.0);
    press(Qt::Key_Right);
    QCOMPARE(session_->playhead().time, 1.0);
    press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(session_->playhead().time, 11.0);
    press(Qt::Key_Left);
    QCOMPARE(session_->playhead().time, 10.0);
    press(Qt::Key_End);
    QCOMPARE(session_->playhead().time, 200.0);
    press(Qt::Key_L);
    QVERIFY(session_->playhead().loop);
    const double speed = session_->playhead().speed;
    press(Qt::Key_Plus);
    QVERIFY(session_->playhead().speed > speed);
    press(Qt::Key_Minus);
    QVERIFY(std::abs(session_->playhead().speed - speed) < 1e-9);
    press(Qt::Key_Space);
    QVERIFY(session_->playhead().playing);
    press(Qt::Key_Space);
    QVERIFY(!session_->playhead().playing);
  }

  void keysActOnItsButtonsToo() {
    auto* button = panel_->findChild<IconButton*>();
    QTest::keyClick(button, Qt::Key_Home);
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(session_->playhead().playing);
  }

  void aTypedStepIsShown() {
    auto* field = panel_->findChild<NumberField*>();
    field->selectAll();
    QTest::keyClicks(field, "42");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(session_->playhead().time, 42.0);
    field->selectAll();
    QTest::keyClicks(field, "9999");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(session_->playhead().time, 200.0);
    QCOMPARE(field->text(), QStringLiteral("200"));
  }
};

QTEST_MAIN(TestTimelinePanel)
#include "test_timeline_panel.moc"
