// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the timeline and of the step microscope, as events.
#include <QtTest>

#include "ui/session/timeline_keys.h"

using namespace descent;

namespace {

bool press(Session& session, int key, Qt::KeyboardModifiers modifiers = {}) {
  return moveByKey(session, QKeyEvent(QEvent::KeyPress, key, modifiers));
}

}  // namespace

class TestTimelineKeys : public QObject {
  Q_OBJECT

 private slots:
  void arrowsMoveTheLineOfTheMicroscope() {
    Session session;
    QVERIFY(press(session, Qt::Key_Down));
    QCOMPARE(session.selection().quantity, 1);
    QVERIFY(press(session, Qt::Key_Up));
    QVERIFY(press(session, Qt::Key_Up));
    QCOMPARE(session.selection().quantity, -1);
  }

  void otherKeysPass() {
    Session session;
    QVERIFY(!press(session, Qt::Key_Down, Qt::ControlModifier));
    QVERIFY(!press(session, Qt::Key_Q));
    QCOMPARE(session.selection().quantity, 0);
  }
};

QTEST_MAIN(TestTimelineKeys)
#include "test_timeline_keys.moc"
