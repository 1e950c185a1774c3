// SPDX-License-Identifier: GPL-3.0-or-later
/// Every tile is reached from the menu, and so is the setting that multiples and maps are over.
#include <QMenu>

#include "tests/ui/window/shown_window.h"

using namespace descent;
using namespace descent::test;

namespace {

QString plain(QString text) { return text.remove('&'); }

/// As it is when it opens.
QMenu* opened(MainWindow& window, const QString& title) {
  for (QMenu* menu : window.findChildren<QMenu*>()) {
    if (plain(menu->title()) != title) continue;
    emit menu->aboutToShow();
    return menu;
  }
  return nullptr;
}

QAction* entry(QMenu* menu, const QString& text) {
  if (!menu) return nullptr;
  for (QAction* action : menu->actions()) {
    if (plain(action->text()).split("  ").contains(text)) return action;
  }
  return nullptr;
}

}  // namespace

class TestSettingMenus : public QObject {
  Q_OBJECT

 private slots:
  void everyTileCanBeShownAlone() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    for (const Tile& tile : tiles()) {
      QAction* action = entry(opened(shown.window(), "One tile alone"), tile.label);
      QVERIFY2(action, qPrintable(tile.label));
      action->trigger();
      QTRY_VERIFY2(shown.tile().tile->id == tile.id, qPrintable(tile.id));
      opened(shown.window(), "One tile alone");
      QVERIFY2(action->isChecked(), qPrintable(tile.id));
    }
  }

  void multiplesAreOverTheSettingThatIsChosen() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    QVERIFY(entry(opened(shown.window(), "Small multiples over"), "learning rate")->isChecked());
    entry(opened(shown.window(), "Small multiples over"), "condition")->trigger();
    QTRY_VERIFY(shown.tile().tile->id == "multiples" && shown.tile().decor.title.startsWith("condition = "));
    QVERIFY(entry(opened(shown.window(), "Small multiples over"), "condition")->isChecked());
    shown.session().undo();
    QTRY_COMPARE(shown.tile().tile->id, QString("contour"));
  }

  void aMapHasTheTwoSidesThatAreChosen() {
    Scene scene = bowl();
    scene.runs.erase(scene.runs.begin());  // Adam alone
    ShownWindow shown(scene);
    QVERIFY(shown.ready());
    QAction* across = entry(opened(shown.window(), "Stability map, across"), "β₂");
    QVERIFY(across);
    across->trigger();
    entry(opened(shown.window(), "Stability map, upwards"), "learning rate")->trigger();
    QTRY_COMPARE(shown.tile(1).tile->id, QString("stability"));
    QTRY_VERIFY2(shown.tile(1).decor.axes && shown.tile(1).decor.axes->x.title.contains("β₂"),
                 qPrintable(shown.tile(1).decor.axes->x.title));
    QVERIFY(shown.tile(1).decor.axes->y.title.contains("learning rate"));
  }
};

QTEST_MAIN(TestSettingMenus)
#include "test_setting_menus.moc"
