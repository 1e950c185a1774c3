// SPDX-License-Identifier: GPL-3.0-or-later
/// Forks of a network that trains, as a user makes them: by the menu of a card and by a drag of a switched card.
#include <QMenu>
#include <QTest>

#include "tests/ui/panels/panel_test.h"
#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/controls/run_list.h"
#include "ui/controls/scaled_slider.h"
#include "ui/panels/runs_panel.h"

using namespace descent;
using namespace descent::test;

namespace {

constexpr std::int64_t leaves = 11;  ///< after the first epoch of 8 steps

double rateAt(const Run& run, std::int64_t row) { return run.rows()[row][network_columns::learningRate]; }

bool sameBits(std::span<const double> a, std::span<const double> b) {
  return std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

}  // namespace

class TestNetworkForksThread : public RunsPanelTest {
  Q_OBJECT
 private slots:
  void init() {
    show({340, 900});
    QVERIFY(session_->load(digits()));
    trainTo(0, 2 * leaves);
    seek(leaves);
  }
  void cleanup() { close(); }

  void theMenuForksWithoutTrainingAnew() {
    session_->setRestartQuestion([] { return false; });
    const RunPointer parent = session_->runs()[0];
    QMenu* menu = button(0, "Duplicate, fork, move, remove")->menu();
    emit menu->aboutToShow();
    auto* fork = menu->findChild<QAction*>("fork");
    QCOMPARE(fork->text().remove('&'), QStringLiteral("Fork at step 11"));
    fork->trigger();
    QCOMPARE(labels(), QStringList({"GD", "GD · from 11"}));
    QCOMPARE(session_->runs()[0], parent);
    QCOMPARE(session_->runs()[1]->lastStep(), leaves);
    const auto left = [this](std::size_t run) { return panel_->branches()[run]->layout()->contentsMargins().left(); };
    QVERIFY(left(1) > left(0));
    session_->undo();
    QCOMPARE(labels(), QStringList({"GD"}));
    QCOMPARE(session_->runs(), std::vector<RunPointer>{parent});
  }

  void aDragFromTheCursorMakesOneForkThatGoesItsOwnWay() {
    const Scene before = session_->scene();
    const RunPointer parent = session_->runs()[0];
    auto* origin = panel_->cards()[0]->findChild<OriginSwitch*>();
    QTest::mouseClick(origin, Qt::LeftButton);
    auto* slider = panel_->cards()[0]->findChild<ScaledSlider*>("learning_rate");
    const int y = slider->height() / 2, from = slider->width() / 3, to = 2 * slider->width() / 3;
    QTest::mousePress(slider, Qt::LeftButton, {}, {from, y});
    for (int x = from; x < to; x += 10) QTest::mouseMove(slider, {x, y});
    // While it is dragged the fork has a card, and no history yet.
    QCOMPARE(session_->scene().runs.size(), std::size_t{2});
    QCOMPARE(session_->runs().size(), std::size_t{2});
    QCOMPARE(session_->runs()[1]->lastStep(), -1);
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {to, y});
    QCOMPARE(labels(), QStringList({"GD", "GD · from 11"}));
    QCOMPARE(session_->scene().runs[0].segments, before.runs[0].segments);
    QCOMPARE(session_->scene().runs[1].segments[1].at, leaves);
    const RunPointer fork = session_->runs()[1];
    QCOMPARE(fork->lastStep(), leaves);
    trainTo(1, leaves + 5);
    QCOMPARE(session_->runs()[0], parent);
    for (std::int64_t row = 0; row <= leaves; ++row) QVERIFY(sameBits(parent->rows()[row], fork->rows()[row]));
    QVERIFY(rateAt(*fork, leaves + 1) != rateAt(*parent, leaves + 1));
    const std::int64_t reached = fork->lastStep();
    session_->undo();
    QVERIFY(session_->scene() == before);
    session_->redo();
    QCOMPARE(session_->runs()[1], fork);  // with what it had learned
    QCOMPARE(session_->runs()[1]->lastStep(), reached);
  }

  void whatTheTwoShareIsDrawnOnce() {
    session_->edit("fork", [](Scene& scene) {
      forkRun(scene, 0, leaves);
      scene.runs[1].segments[1].settings.set("learning_rate", 0.05);
    });
    trainTo(1, leaves + 10);
    seek(leaves + 10);
    const TileFrame frame = frameOf("loss", session_->view());
    int ofFork = 0;
    for (const Polyline& curve : frame.curves) {
      if (curve.run != 1) continue;
      ++ofFork;
      QCOMPARE(curve.firstRow, std::size_t{leaves});
      QCOMPARE(curve.at(0).x(), double(leaves));
    }
    QCOMPARE(ofFork, 1);
    // Of what is measured once an epoch only the last measure before the fork is drawn again, to leave from.
    QCOMPARE(frame.curves.size(), std::size_t{6});
    for (std::size_t i = 4; i < 6; ++i) {
      QCOMPARE(frame.curves[i].count, std::size_t{2});
      QCOMPARE(frame.curves[i].at(0).x(), 8.0);
    }
  }

  void anEditWhereAForkBeginsIsAboutThatFork() {
    session_->edit("fork", [](Scene& scene) { forkRun(scene, 0, leaves); });
    session_->edit("rate", [](Scene& scene) { scene.runs[1].segments.back().settings.set("learning_rate", 0.05); });
    QCOMPARE(session_->scene().runs[1].segments.size(), std::size_t{2});
    QCOMPARE(session_->scene().runs[1].segments[1].at, leaves);
    trainTo(1, leaves + 2);
    QCOMPARE(rateAt(*session_->runs()[1], leaves + 1), 0.05);
  }

  void aFileThatIsOpenedAgainBeginsUntrained() {
    QVERIFY(session_->load(session_->scene()));
    QCOMPARE(session_->runs()[0]->lastStep(), -1);
  }

 private:
  void trainTo(std::size_t run, std::int64_t step) {
    session_->train();
    QTRY_VERIFY_WITH_TIMEOUT(session_->runs()[run]->lastStep() >= step, 60000);
    session_->pause();
    QTRY_VERIFY_WITH_TIMEOUT(!session_->training(), 60000);
  }
  void seek(std::int64_t step) {
    session_->movePlayhead([step](Playhead& head, double last) { head.seek(static_cast<double>(step), last); });
  }
};

QTEST_MAIN(TestNetworkForksThread)
#include "test_network_forks_thread.moc"
