// SPDX-License-Identifier: GPL-3.0-or-later
/// The list of keys can be read whole: nothing is cut at the right, however narrow the window is.
#include <QScrollArea>
#include <QScrollBar>

#include "tests/ui/window/shown_window.h"
#include "ui/window/help.h"

using namespace descent;
using namespace descent::test;

class TestHelp : public QObject {
  Q_OBJECT

 private slots:
  void theListOfKeysFitsTheWindow_data() {
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(960, 600), QSize(1280, 720), QSize(1920, 1080)})
      QTest::addRow("%d", size.width()) << size;
  }
  void theListOfKeysFitsTheWindow() {
    QFETCH(QSize, size);
    ShownWindow shown(bowl(), size);
    QVERIFY(shown.ready());
    auto* keys = new KeysOverlay(shown.window());
    keys->show();
    QVERIFY(QTest::qWaitForWindowExposed(keys));
    QVERIFY(keys->width() <= size.width() && keys->height() <= size.height());
    QCOMPARE(keys->findChild<QScrollArea*>()->horizontalScrollBar()->maximum(), 0);
    QTest::keyClick(keys, Qt::Key_Escape);
    QTRY_VERIFY(!shown.window().findChild<KeysOverlay*>());
  }
};

QTEST_MAIN(TestHelp)
#include "test_help.moc"
