// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMenu>
#include <QPushButton>
#include <QTest>

#include "core/optimizer/optimizer.h"
#include "core/run/limits.h"
#include "core/schedule/schedule.h"
#include "tests/ui/panels/panel_test.h"
#include "ui/controls/number_field.h"
#include "ui/controls/run_list.h"
#include "ui/controls/scaled_slider.h"
#include "ui/panels/runs_panel.h"

using namespace descent;
using namespace descent::test;

namespace {

QAction* actionNamed(const QMenu* menu, const QString& text) {
  for (QAction* action : menu->actions()) {
    if (action->text() == text) return action;
  }
  return nullptr;
}

}  // namespace

class TestRunsPanel : public RunsPanelTest {
  Q_OBJECT
 private slots:
  void init() { show({320, 900}); }
  void cleanup() { close(); }

  void draggingASliderBendsTheTrajectoryInOneUndoStep() {
    const Point before = lastPoint(*session_, 0), other = lastPoint(*session_, 1);
    auto* slider = panel_->cards()[0]->findChild<ScaledSlider*>("learning_rate");
    const QPoint from(10, slider->height() / 2);
    QTest::mousePress(slider, Qt::LeftButton, {}, from);
    for (int x = 20; x < slider->width() / 2; x += 10) QTest::mouseMove(slider, {x, from.y()});
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() / 2, from.y()});
    QTRY_VERIFY(finished(*session_));
    QVERIFY(lastPoint(*session_, 0) != before);
    QCOMPARE(lastPoint(*session_, 1), other);
    session_->undo();
    QTRY_VERIFY(finished(*session_));
    QCOMPARE(lastPoint(*session_, 0), before);
    QVERIFY(!session_->history().canUndo());
  }

  void addDuplicateMoveAndRemove() {
    const auto add = panel_->findChild<QPushButton*>();
    actionNamed(add->menu(), QString::fromStdString(optimizers().require("adam").label))->trigger();
    QCOMPARE(labels(), QStringList({"GD", "Adam", "Adam 2"}));
    QCOMPARE(panel_->cards().size(), std::size_t{3});
    trigger(0, "Duplicate");
    QCOMPARE(labels(), QStringList({"GD", "GD 2", "Adam", "Adam 2"}));
    trigger(0, "Move down");
    QCOMPARE(labels(), QStringList({"GD 2", "GD", "Adam", "Adam 2"}));
    trigger(2, "Move up");
    QCOMPARE(labels(), QStringList({"GD 2", "Adam", "GD", "Adam 2"}));
    trigger(0, "Remove");
    QCOMPARE(labels(), QStringList({"Adam", "GD", "Adam 2"}));
    QCOMPARE(panel_->cards().size(), std::size_t{3});
    for (int i = 0; i < 5; ++i) session_->undo();
    QCOMPARE(labels(), QStringList({"GD", "Adam"}));
  }

  /// A file with more runs could not be opened again.
  void moreRunsThanAFileMayHaveAreRefused() {
    session_->edit("many", [](Scene& scene) {
      while (scene.runs.size() < limits::runs) duplicateRun(scene, 0);
    });
    QSignalSpy failures(session_.get(), &Session::failed);
    trigger(0, "Duplicate");
    actionNamed(panel_->findChild<QPushButton*>()->menu(), QString::fromStdString(optimizers().require("adam").label))->trigger();
    QCOMPARE(failures.count(), 2);
    QVERIFY(failures[0][0].toString().contains("at most 64 runs; remove one first"));
    QCOMPARE(session_->scene().runs.size(), limits::runs);
    trigger(0, "Remove");
    trigger(0, "Duplicate");
    QCOMPARE(failures.count(), 2);
    QCOMPARE(session_->scene().runs.size(), limits::runs);
  }

  void coloursTravelWithTheirRuns() {
    const QColor gd = ownColor(session_->scene(), 0), adam = ownColor(session_->scene(), 1);
    trigger(0, "Move down");
    QCOMPARE(ownColor(session_->scene(), 0), adam);
    QCOMPARE(ownColor(session_->scene(), 1), gd);
  }

  void aHiddenRunStaysInTheScene() {
    auto* eye = button(0, "Show or hide this run");
    QTest::mouseClick(eye, Qt::LeftButton);
    QVERIFY(!session_->scene().runs[0].visible);
    QTest::mouseClick(eye, Qt::LeftButton);
    QVERIFY(session_->scene().runs[0].visible);
  }

  void labelsStayUnique() {
    auto* label = panel_->cards()[0]->findChild<QLineEdit*>(QString(), Qt::FindChildrenRecursively);
    label->selectAll();
    QTest::keyClicks(label, "Adam");
    QTest::keyClick(label, Qt::Key_Return);
    QCOMPARE(labels(), QStringList({"GD", "Adam"}));
    QVERIFY(!label->accessibleDescription().isEmpty());
    label->selectAll();
    QTest::keyClicks(label, "Slow");
    QTest::keyClick(label, Qt::Key_Return);
    QCOMPARE(labels(), QStringList({"Slow", "Adam"}));
    QVERIFY(label->accessibleDescription().isEmpty());
  }

  void anotherOptimizerBringsItsDefaults() {
    auto* box = panel_->cards()[1]->findChild<ChoiceBox*>();
    box->setFocus();
    box->showId("momentum");
    emit box->activated(box->currentIndex());
    const Segment& segment = session_->scene().runs[1].segments[0];
    QCOMPARE(segment.optimizer, std::string("momentum"));
    QVERIFY(segment.settings == optimizers().require("momentum").initial);
    QCOMPARE(session_->scene().runs[1].label, optimizers().require("momentum").label);
  }

  void aWrapperShowsItsBaseAndTakesAnother() {
    session_->edit("wrapper", [](Scene& scene) { changeOptimizer(scene, 1, 0, "lookahead"); });
    const auto replaced = [] { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); };
    replaced();
    RunCard* card = panel_->cards()[1];
    QVERIFY(card->findChild<NumberField*>("learning_rate")->isVisible());  // of the base, folded too
    QVERIFY(!card->findChild<NumberField*>("momentum")->isVisible());
    card->setUnfolded(true);
    QVERIFY(card->findChild<NumberField*>("momentum")->isVisible());
    const auto settings = [this]() -> const Settings& { return session_->scene().runs[1].segments[0].settings; };
    auto* rate = card->findChild<NumberField*>("learning_rate");
    rate->selectAll();
    QTest::keyClicks(rate, "0.03");
    QTest::keyClick(rate, Qt::Key_Return);
    QCOMPARE(std::get<double>(settings().get("base.learning_rate")), 0.03);
    session_->edit("schedule", [](Scene& scene) {
      scene.runs[1].segments[0].schedules["base.momentum"] = {.settings = schedules().require("constant").initial};
    });
    auto* base = card->findChild<QComboBox*>("base");
    base->setCurrentText("adam");
    emit base->activated(base->currentIndex());
    replaced();
    QCOMPARE(std::get<Nested>(settings().get("base")).id, std::string("adam"));
    QVERIFY(session_->scene().runs[1].segments[0].schedules.empty());  // Adam has no momentum to schedule
    QVERIFY(card->findChild<NumberField*>("beta1")->isVisible());
    session_->undo();
    replaced();
    QCOMPARE(std::get<Nested>(settings().get("base")).id, std::string("momentum"));
    QVERIFY(card->findChild<NumberField*>("momentum")->isVisible());
  }

  void aCardSaysWhyARunDidNotArriveAndCuresIt() {
    setRate(*session_, 0.11);
    QTRY_VERIFY(finished(*session_));
    auto* verdict = panel_->cards()[0]->findChild<VerdictLine*>();
    session_->poll();
    QTRY_VERIFY2(verdict->text().contains("rate × curvature 2.2, above 2, the edge of"), qPrintable(verdict->text()));
    QVERIFY(verdict->isVisible());
    QVERIFY(verdict->toolTip().contains("set the learning rate to 0.05"));
    emit verdict->linkActivated("cure");
    QCOMPARE(rateOf(session_->scene()), 0.05);
    QTRY_VERIFY(finished(*session_));
    session_->poll();
    QTRY_VERIFY2(verdict->text().contains("near a minimum") && !verdict->text().contains("Cure"), qPrintable(verdict->text()));
    session_->undo();
    QCOMPARE(rateOf(session_->scene()), 0.11);
  }

  void theVerdictKeepsItsHeightDuringADrag() {
    auto* verdict = panel_->cards()[0]->findChild<VerdictLine*>();
    const int height = verdict->height();
    session_->beginEdit();
    setRate(*session_, 0.11);
    QTRY_VERIFY(finished(*session_));
    session_->poll();
    QTRY_VERIFY(verdict->text().contains("It diverges"));
    QCoreApplication::processEvents();
    QCOMPARE(verdict->height(), height);
    session_->endEdit();
    QTRY_VERIFY(verdict->height() > height);
  }

  void tuningIsOneUndoStepAndMarksTheScene() {
    const Scene before = session_->scene();
    auto* tune = panel_->findChild<QPushButton*>("tune");
    QTest::mouseClick(tune, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!panel_->tuner().working(), 20000);
    QVERIFY(isTuned(session_->scene()));
    QVERIFY(rateOf(session_->scene()) != rateOf(before));
    setRate(*session_, 0.02);
    QVERIFY(!isTuned(session_->scene()));
    session_->undo();
    QVERIFY(isTuned(session_->scene()));
    session_->undo();
    QVERIFY(session_->scene() == before);
  }

  void anEditMeanwhileMakesATuningOutdated() {
    panel_->tuner().start();
    setRate(*session_, 0.033);
    QTRY_VERIFY_WITH_TIMEOUT(!panel_->tuner().working(), 20000);
    QCOMPARE(rateOf(session_->scene()), 0.033);
    QVERIFY(!isTuned(session_->scene()));
  }

  void scheduleAndClippingHaveTheirForms() {
    RunCard* card = panel_->cards()[0];
    card->setUnfolded(true);
    const QList<ChoiceBox*> boxes = card->findChildren<ChoiceBox*>();
    const auto pick = [&](const char* name, const char* id) {
      for (ChoiceBox* box : boxes) {
        if (box->accessibleName() != name) continue;
        box->showId(id);
        emit box->activated(box->currentIndex());
      }
    };
    pick("Rate over time", "exponential");
    pick("Gradient clipping", "norm");
    const Segment& segment = session_->scene().runs[0].segments[0];
    QCOMPARE(segment.schedule->schedule, std::string("exponential"));
    QCOMPARE(segment.clipping->clipping, std::string("norm"));
    QVERIFY(card->findChild<NumberField*>("gamma")->isVisible());
    QVERIFY(card->findChild<NumberField*>("threshold")->isVisible());
    pick("Rate over time", "constant");
    pick("Gradient clipping", "");
    QVERIFY(!session_->scene().runs[0].segments[0].schedule);
    QVERIFY(!session_->scene().runs[0].segments[0].clipping);
  }

  void everyControlIsReachableByKeyAndHasAName() {
    panel_->cards()[0]->setUnfolded(true);
    for (QWidget* part : panel_->cards()[0]->findChildren<QWidget*>()) {
      const bool control = qobject_cast<QAbstractButton*>(part) || qobject_cast<QComboBox*>(part) ||
                           qobject_cast<QLineEdit*>(part) || qobject_cast<QSlider*>(part);
      if (!control || !part->isVisible()) continue;
      auto* named = qobject_cast<QAbstractButton*>(part);
      const bool hasName = !part->accessibleName().isEmpty() || (named && !named->text().isEmpty());
      QVERIFY2(hasName, part->metaObject()->className());
      QVERIFY2(part->focusPolicy() & Qt::TabFocus, qPrintable(part->accessibleName()));
    }
  }

 private:
  void trigger(std::size_t card, const QString& text) {
    actionNamed(button(card, "Duplicate, fork, move, remove")->menu(), text)->trigger();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }
};

QTEST_MAIN(TestRunsPanel)
#include "test_runs_panel.moc"
