// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether everything can be done with the keyboard and everything says its name: walks over all actions and all
/// controls of the window, whatever they are.
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScrollBar>

#include "tests/ui/window/shown_window.h"
#include "ui/session/timeline_keys.h"
#include "ui/stage/camera_moves.h"
#include "ui/stage/point_keys.h"
#include "ui/stage/spoken_runs.h"
#include "ui/window/help.h"

using namespace descent;
using namespace descent::test;

namespace {

Scene formula() {
  return parseScene(
      R"({"format": "descentlab/1", "steps": 20, "objective": {"formula": "x^2/2 + a*y^2", "settings": {"a": 10}},
    "runs": [{"label": "A", "segments": [{"optimizer": "lookahead"}]}]})",
      "formula");
}

QByteArray nameOf(const QWidget& widget) {
  return (QString::fromUtf8(widget.metaObject()->className()) + " \"" + widget.objectName() + "\" " + widget.toolTip())
      .toUtf8();
}

/// What a user operates; parts of other controls are operated through these.
bool isControl(const QWidget& widget) {
  const bool kind = qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QAbstractSlider*>(&widget) ||
                    qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
                    qobject_cast<const QPlainTextEdit*>(&widget);
  const bool part = qobject_cast<const QScrollBar*>(&widget) || qobject_cast<const QMenuBar*>(widget.parentWidget()) ||
                    qobject_cast<const QComboBox*>(widget.parentWidget()) ||
                    qobject_cast<const QLineEdit*>(widget.parentWidget());
  return kind && !part && widget.isVisible() && widget.isEnabled();
}

std::vector<QWidget*> controlsOf(QMainWindow& window) {
  std::vector<QWidget*> controls;
  for (QWidget* widget : window.findChildren<QWidget*>()) {
    if (isControl(*widget)) controls.push_back(widget);
  }
  return controls;
}

void unfoldAll(MainWindow& window) {
  for (auto* button : window.findChildren<QAbstractButton*>()) {
    if (button->isCheckable() && button->accessibleName().startsWith("All settings")) button->setChecked(true);
  }
  QCoreApplication::processEvents();
}

/// Every menu of the window, as it is when it opens.
std::vector<QMenu*> openedMenus(QMainWindow& window) {
  std::vector<QMenu*> menus;
  for (QMenu* menu : window.findChildren<QMenu*>()) {
    if (menu->property("_q_standardContextMenu").toBool()) continue;
    emit menu->aboutToShow();
    menus.push_back(menu);
  }
  return menus;
}

QStringList keysIn(const std::vector<KeyLine>& lines) {
  QStringList keys;
  for (const KeyLine& line : lines) keys += line.keys.split("  ");
  return keys;
}

QStringList keysOfActions(QMainWindow& window) {
  QStringList keys;
  for (const QAction* action : window.findChildren<QAction*>()) {
    for (const QKeySequence& key : action->shortcuts()) keys << keyText(key[0]);
  }
  return keys;
}

void verifyUnique(QStringList keys) {
  keys.sort();
  for (qsizetype i = 1; i < keys.size(); ++i)
    QVERIFY2(keys[i] != keys[i - 1], qPrintable(keys[i] + " does two things"));
}

}  // namespace

class TestKeyboard : public QObject {
  Q_OBJECT

  void addScenes() {
    QTest::addColumn<Scene>("scene");
    QTest::newRow("surface") << bowl();
    QTest::newRow("formula") << formula();
    QTest::newRow("network") << digits();
  }

 private slots:
  void everyActionIsReached() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    int count = 0;
    for (QMenu* menu : openedMenus(shown.window())) {
      QSet<QChar> all, letters;
      for (const QAction* action : menu->actions()) {
        if (const qsizetype at = action->text().indexOf('&'); at >= 0) all.insert(action->text()[at + 1].toLower());
      }
      for (const QAction* action : menu->actions()) {
        if (action->isSeparator()) continue;
        ++count;
        const QString text = action->text();
        QVERIFY2(!QString(text).remove('&').trimmed().isEmpty(),
                 qPrintable("an action without text in " + menu->title()));
        const qsizetype mark = text.indexOf('&');
        // Where a long list has given all letters of an entry to others, the arrow keys walk it.
        const bool noneFree =
            std::ranges::all_of(text, [&](QChar c) { return !c.isLetterOrNumber() || all.contains(c.toLower()); });
        QVERIFY2(mark >= 0 || !action->shortcut().isEmpty() || noneFree, qPrintable(text));
        if (mark < 0) continue;
        QVERIFY2(!letters.contains(text[mark + 1].toLower()),
                 qPrintable(menu->title() + ": two entries have the letter of " + text));
        letters.insert(text[mark + 1].toLower());
      }
    }
    QVERIFY2(count > 60, qPrintable(QString::number(count)));
  }

  /// An action that stands in no menu and has no key could not be reached at all.
  void noActionIsLost() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    QSet<const QAction*> inMenus;
    for (const QMenu* menu : shown.window().findChildren<QMenu*>()) {
      for (const QAction* action : menu->actions()) inMenus.insert(action);
    }
    for (const QAction* action : shown.window().menuBar()->actions()) inMenus.insert(action);
    for (const QAction* action : shown.window().findChildren<QAction*>()) {
      const bool ofQt = action->isSeparator() || action->menu() || qobject_cast<const QLineEdit*>(action->parent()) ||
                        qobject_cast<const QWidget*>(action->parent()) == nullptr;
      if (ofQt) continue;
      QVERIFY2(inMenus.contains(action) || !action->shortcut().isEmpty(), qPrintable(action->text()));
    }
  }

  void noKeyDoesTwoThings() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    const QStringList always = keysOfActions(shown.window()) + keysIn(linesOf(timelineKeys())) +
                               keysIn(linesOf(StageKeys::keys())) + keysIn(linesOf(cameraKeys())) +
                               keysIn(linesOf(PointKeys::choosing()));
    QVERIFY(always.size() > 30);
    verifyUnique(always);
    verifyUnique(always + keysIn(linesOf(Presentation::keys())));
    verifyUnique(keysIn(linesOf(PointKeys::choosing())) + keysIn(linesOf(PointKeys::editing())));
  }

  void everyControlTakesTheFocusAndHasAName_data() { addScenes(); }
  void everyControlTakesTheFocusAndHasAName() {
    QFETCH(Scene, scene);
    ShownWindow shown(scene);
    QVERIFY(shown.ready());
    unfoldAll(shown.window());
    const std::vector<QWidget*> controls = controlsOf(shown.window());
    QVERIFY(controls.size() > 20);
    for (QWidget* control : controls) {
      QVERIFY2(control->focusPolicy() & Qt::TabFocus, nameOf(*control) + " is skipped by Tab");
      QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(control);
      QVERIFY2(interface && !interface->text(QAccessible::Name).trimmed().isEmpty(), nameOf(*control) + " has no name");
    }
  }

  void tabVisitsEveryControlFromTopToBottom_data() { addScenes(); }
  void tabVisitsEveryControlFromTopToBottom() {
    QFETCH(Scene, scene);
    ShownWindow shown(scene);
    QVERIFY(shown.ready());
    unfoldAll(shown.window());
    QTest::qWait(300);  // rows have come: Tab learns of them
    auto* side = shown.window().findChild<QWidget*>("side");
    std::vector<QWidget*> order;
    QWidget* at = side;
    do {
      at = at->nextInFocusChain();
      if (isControl(*at) && (at->focusPolicy() & Qt::TabFocus)) order.push_back(at);
    } while (at != side);
    QCOMPARE(order.size(), controlsOf(shown.window()).size());
    int last = -1;
    for (QWidget* control : order) {
      if (!side->isAncestorOf(control)) continue;
      const int middle = control->mapTo(side, control->rect().center()).y();
      QVERIFY2(middle > last - 30, nameOf(*control) + " comes after what stands below it");
      last = middle;
    }
  }

  void theListOfKeysHasThemAll() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    QStringList listed;
    for (const KeySection& section : keySections(shown.window())) {
      QVERIFY(!section.lines.empty());
      listed += keysIn(section.lines);
    }
    for (const QString& key : keysOfActions(shown.window()) + keysIn(linesOf(timelineKeys())) +
                                  keysIn(linesOf(StageKeys::keys())) + keysIn(linesOf(cameraKeys())) +
                                  keysIn(linesOf(Presentation::keys())) + keysIn(linesOf(PointKeys::choosing())) +
                                  keysIn(linesOf(PointKeys::editing()))) {
      QVERIFY2(listed.contains(key), qPrintable(key));
    }
    QTest::keyClick(&shown.window(), Qt::Key_Question);
    QTRY_VERIFY(shown.window().findChild<KeysOverlay*>());
    shown.window().findChild<KeysOverlay*>()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(shown.window().findChild<KeysOverlay*>()));
    QTest::keyClick(shown.window().findChild<KeysOverlay*>(), Qt::Key_Question);
    QTRY_VERIFY(!shown.window().findChild<KeysOverlay*>());
  }

  void keysZoomPanAndReset() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    const auto range = [&] { return shown.tile().map.axes.x.range; };
    const AxisRange whole = range();
    QTest::keyClick(&shown.stage(), Qt::Key_Z);
    QTRY_VERIFY(range().span() < whole.span() * 0.9);
    const AxisRange near = range();
    QTest::keyClick(&shown.stage(), Qt::Key_Right, Qt::ControlModifier);
    QTRY_VERIFY(range().low > near.low);
    QVERIFY(std::abs(range().span() - near.span()) < 1e-9);
    QTest::keyClick(&shown.stage(), Qt::Key_Z, Qt::ShiftModifier);
    QTRY_VERIFY(range().span() > near.span());
    QTest::keyClick(&shown.stage(), Qt::Key_R);
    QTRY_COMPARE(range(), whole);
  }

  void keysMoveTheStart() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    const auto start = [&] { return pointOfFirstRow(shown.session()); };
    const QPointF before = start();
    QTest::keyClick(&shown.stage(), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(start().x() > before.x());
    QTRY_VERIFY(finished(shown.session()));
    QTRY_VERIFY(shown.painted());
    QTest::keyClick(&shown.stage(), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(start().y() > before.y());
    shown.session().undo();
    shown.session().undo();
    QTRY_COMPARE(start(), before);
  }

  void keysChooseATileAndFillTheStage() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    const QString first = shown.tile(0).tile->id, second = shown.tile(1).tile->id;
    QTest::keyClick(&shown.stage(), Qt::Key_T);
    QTest::keyClick(&shown.stage(), Qt::Key_T);
    QTest::keyClick(&shown.stage(), Qt::Key_F);
    QCOMPARE(shown.session().selection().fullScreenTile, second.toStdString());
    QTRY_COMPARE(shown.stage().stage().shown().size(), std::size_t(1));
    QTest::keyClick(&shown.stage(), Qt::Key_F);
    QVERIFY(shown.session().selection().fullScreenTile.empty());
    QTRY_VERIFY(shown.stage().stage().shown().size() > 1);
    QTest::keyClick(&shown.stage(), Qt::Key_T, Qt::ShiftModifier);
    QTest::keyClick(&shown.stage(), Qt::Key_F);
    QCOMPARE(shown.session().selection().fullScreenTile, first.toStdString());
  }

  void theStageSaysWhereTheRunsStand() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    shown.session().movePlayhead([](Playhead& head, double last) { head.seek(0, last); });
    const QString said = spokenRuns(shown.session().view());
    QVERIFY2(said.contains("GD: loss ") && said.contains("Adam: loss "), qPrintable(said));
    shown.session().movePlayhead([](Playhead& head, double last) { head.seek(last, last); });
    const QString end = spokenRuns(shown.session().view());
    QVERIFY(end != said);
    shown.session().edit("hide", [](Scene& scene) { scene.runs[0].visible = false; });
    QTRY_VERIFY(!spokenRuns(shown.session().view()).contains("GD"));
    auto* container = shown.window().findChild<QWidget*>("stage");
    QVERIFY(container);
    QTRY_VERIFY2(container->accessibleDescription().contains("Adam: loss "),
                 qPrintable(container->accessibleDescription()));
  }

 private:
  static QPointF pointOfFirstRow(const Session& session) {
    const auto row = session.runs()[0]->rows()[0];
    return {row[point_columns::x], row[point_columns::y]};
  }
};

QTEST_MAIN(TestKeyboard)
#include "test_keyboard.moc"
