// SPDX-License-Identifier: GPL-3.0-or-later
/// Forks as a user makes them: by the menu of a card, and by edits of a card that is switched to the cursor.
#include <QMenu>
#include <QTest>

#include "core/optimizer/optimizer.h"
#include "tests/ui/panels/panel_test.h"
#include "ui/controls/number_field.h"
#include "ui/controls/scaled_slider.h"
#include "ui/panels/runs_panel.h"

using namespace descent;
using namespace descent::test;

class TestForks : public RunsPanelTest {
  Q_OBJECT
 private slots:
  void init() { show({340, 900}); }
  void cleanup() { close(); }

  void aForkLeavesItsParentAtTheCursor() {
    constexpr std::int64_t step = 60;
    session_->movePlayhead([](Playhead& head, double last) { head.seek(step + 0.4, last); });
    QMenu* menu = button(1, "Duplicate, fork, move, remove")->menu();
    emit menu->aboutToShow();
    auto* fork = menu->findChild<QAction*>("fork");
    QCOMPARE(fork->text().remove('&'), QStringLiteral("Fork at step 60"));
    fork->trigger();
    QCOMPARE(labels(), QStringList({"GD", "Adam", "Adam · from 60"}));
    QTRY_VERIFY(finished(*session_));
    QCOMPARE(lastPoint(*session_, 2), lastPoint(*session_, 1));  // nothing was changed about it yet
    auto* rate = panel_->cards()[2]->findChild<NumberField*>("learning_rate");
    rate->selectAll();
    QTest::keyClicks(rate, "0.5");
    QTest::keyClick(rate, Qt::Key_Return);
    QTRY_VERIFY(finished(*session_));
    const auto at = [this](std::size_t run, std::int64_t row) {
      const auto cells = session_->runs()[run]->rows()[row];
      return Point(cells[point_columns::x], cells[point_columns::y]);
    };
    QCOMPARE(at(2, step), at(1, step));
    QVERIFY(at(2, step + 1) != at(1, step + 1));
    session_->undo();
    session_->undo();
    QCOMPARE(labels(), QStringList({"GD", "Adam"}));
  }

  void fromTheCursorADragMakesOneForkInOneUndoStep() {
    constexpr std::int64_t step = 60;
    seek(step);
    switchToCursor(1);
    const Scene before = session_->scene();
    dragRate(1);
    QCOMPARE(labels(), QStringList({"GD", "Adam", "Adam · from 60"}));
    QVERIFY(session_->scene().runs[1].segments == before.runs[1].segments);
    QCOMPARE(session_->scene().runs[2].segments.size(), std::size_t{2});
    QCOMPARE(session_->scene().runs[2].segments[1].at, step);
    QCOMPARE(session_->selection().run, std::optional<std::size_t>(2));
    QTRY_VERIFY(finished(*session_));
    const Run &parent = *session_->runs()[1], &fork = *session_->runs()[2];
    for (std::int64_t row = 0; row <= step; ++row) QVERIFY(sameBits(parent.rows()[row], fork.rows()[row]));
    QVERIFY(!sameBits(parent.rows()[step + 1], fork.rows()[step + 1]));
    // Further drags there are about the fork's own segment.
    dragRate(2);
    switchToCursor(2);
    dragRate(2);
    QCOMPARE(session_->scene().runs.size(), std::size_t{3});
    session_->undo();
    session_->undo();
    session_->undo();
    QVERIFY(session_->scene() == before);
    QVERIFY(!session_->history().canUndo());
  }

  void aForkHasTheBitsOfARunSimulatedWhole() {
    seek(60);
    switchToCursor(1);
    dragRate(1);
    QTRY_VERIFY(finished(*session_));
    Session other;
    other.load(session_->scene());
    QTRY_VERIFY(finished(other));
    const Run &here = *session_->runs()[2], &there = *other.runs()[2];
    QCOMPARE(here.lastStep(), there.lastStep());
    for (std::int64_t row = 0; row <= here.lastStep(); ++row) QVERIFY(sameBits(here.rows()[row], there.rows()[row]));
  }

  void forksOfForksStandAsATree() {
    seek(60);
    switchToCursor(1);
    dragRate(1);
    QTRY_VERIFY(finished(*session_));
    seek(120);
    switchToCursor(2);
    auto* box = panel_->cards()[2]->findChild<ChoiceBox*>();
    box->showId("momentum");
    emit box->activated(box->currentIndex());
    const QString momentum = QString::fromStdString(optimizers().require("momentum").label);
    QCOMPARE(labels(), QStringList({"GD", "Adam", "Adam · from 60", "Adam · from 60 · " + momentum + " from 120"}));
    QTRY_VERIFY(finished(*session_));
    const auto left = [this](std::size_t run) { return panel_->branches()[run]->layout()->contentsMargins().left(); };
    QCOMPARE(left(0), 0);
    QCOMPARE(left(1), 0);
    QVERIFY(left(2) > 0);
    QCOMPARE(left(3), 2 * left(2));
    QCOMPARE(session_->scene().runs[3].segments.size(), std::size_t{3});
  }

  void anEditThatChangesNothingMakesNoFork() {
    seek(60);
    switchToCursor(1);
    auto* box = panel_->cards()[1]->findChild<ChoiceBox*>();
    emit box->activated(box->currentIndex());
    QCOMPARE(session_->scene().runs.size(), std::size_t{2});
    QVERIFY(!session_->history().canUndo());
  }

  void atTheStartTheRunItselfIsEdited() {
    seek(0);
    switchToCursor(0);
    dragRate(0);
    QCOMPARE(session_->scene().runs.size(), std::size_t{2});
    QCOMPARE(session_->scene().runs[0].segments.size(), std::size_t{1});
  }

  void whereNothingCanBeForkedTheMenuSaysSo() {
    session_->movePlayhead([](Playhead& head, double last) { head.seek(0, last); });
    QMenu* menu = button(0, "Duplicate, fork, move, remove")->menu();
    emit menu->aboutToShow();
    QVERIFY(!menu->findChild<QAction*>("fork")->isEnabled());
  }

  void linesLeadFromParentsToForks() {
    const std::vector<TreeRow> tree = treeOf({0, 1, 2, 1, 0, 1});
    QVERIFY(tree[0].goesOn.empty() && tree[4].goesOn.empty());
    QCOMPARE(tree[1].goesOn, (std::vector<bool>{true}));
    QCOMPARE(tree[2].goesOn, (std::vector<bool>{true, false}));
    QCOMPARE(tree[3].goesOn, (std::vector<bool>{false}));
    QCOMPARE(tree[5].goesOn, (std::vector<bool>{false}));
  }

 private:
  static bool sameBits(std::span<const double> a, std::span<const double> b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
  }
  void seek(std::int64_t step) {
    session_->movePlayhead([step](Playhead& head, double last) { head.seek(static_cast<double>(step), last); });
  }
  void switchToCursor(std::size_t card) {
    auto* origin = panel_->cards()[card]->findChild<OriginSwitch*>();
    QTest::mouseClick(origin, Qt::LeftButton);
    QVERIFY(origin->isChecked());
  }
  void dragRate(std::size_t card) {
    auto* slider = panel_->cards()[card]->findChild<ScaledSlider*>("learning_rate");
    const int y = slider->height() / 2, from = slider->width() / 3, to = 2 * slider->width() / 3;
    QTest::mousePress(slider, Qt::LeftButton, {}, {from, y});
    for (int x = from; x < to; x += 10) QTest::mouseMove(slider, {x, y});
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {to, y});
  }
};

QTEST_MAIN(TestForks)
#include "test_forks.moc"
