// SPDX-License-Identifier: GPL-3.0-or-later
// What tiles show of the present moment: by every clock, with the ghost of a row, forks once, readouts, the race, the
// verdict on the picture.
#include <QtTest>

#include "core/run/runner.h"
#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/frame/note.h"
#include "ui/stage/tiles/standings.h"

using namespace descent;

namespace {

/// The second run pays three evaluations a step.
View unequal(const char* clock, double time) {
  Scene scene = bowlScene(2);
  scene.stage["clock"] = clock;
  View view = viewOf(scene, {{30, 20, 10, 5, 1}, {30, 3, 2, 1, 0.5}}, time);
  for (std::size_t i = 0; i < 2; ++i) {
    auto run = std::const_pointer_cast<Run>(view.runs[i]);
    for (std::int64_t t = 0; t < 5; ++t) {
      const auto row = run->rows()[t];
      const_cast<double&>(row[point_columns::evaluations]) = double(t) * (i == 0 ? 1 : 3);
    }
    run->end({Outcome::stepLimit, ""});
  }
  return view;
}

View simulated(const char* runs, std::int64_t steps, double time) {
  const Scene scene = parseScene(R"({"format": "descentlab/1", "steps": )" + std::to_string(steps) +
      R"(, "start": [-2.5, 1], "objective": {"surface": "elongated-bowl", "settings": {"condition": 20}}, "runs": )" + runs + "}", "test");
  Runner runner(1);
  runner.setScene(scene);
  runner.settle(std::chrono::seconds(60));
  return {.scene = std::make_shared<const Scene>(scene), .runs = runner.runs(), .time = time, .selection = {}};
}

bool says(const TileFrame& frame, const QString& text) {
  return std::ranges::any_of(frame.decor.labels, [&](const Label& label) { return label.text.contains(text); });
}

const Glyph* ghostOf(const TileFrame& frame) {
  const auto found = std::ranges::find_if(frame.glyphs, [](const Glyph& glyph) { return glyph.tooltip.contains(", step "); });
  return found == frame.glyphs.end() ? nullptr : &*found;
}

}  // namespace

class TestMoments : public QObject {
  Q_OBJECT
 private slots:
  void everyRunStandsWhereItWasAfterAsManyEvaluations() {
    const TileFrame contour = frameOf("contour", unequal("evaluations", 3));
    QCOMPARE(contour.curves[0].count, std::size_t{4});
    QCOMPARE(contour.curves[1].count, std::size_t{2});
    QVERIFY(contour.legend.back().text.contains("at equal gradient evaluations"));
    const TileFrame loss = frameOf("loss", unequal("evaluations", 3));
    QCOMPARE(loss.decor.axes->x.title, QString("gradient evaluations"));
    QCOMPARE(loss.decor.axes->x.range, (AxisRange{0, 12}));
    QCOMPARE(loss.curves[1].at(1), QPointF(3, 3));
    const TileFrame rate = frameOf("learning-rate", unequal("evaluations", 4.5));
    QCOMPARE(rate.curves[1].count, std::size_t{2});
    QCOMPARE(rate.curves[1].head->x(), 4.5);
  }

  void byStepsNothingIsSaid() {
    const TileFrame contour = frameOf("contour", unequal("steps", 3));
    QCOMPARE(contour.curves[1].count, std::size_t{4});
    QCOMPARE(contour.legend.size(), std::size_t{2});
    QCOMPARE(frameOf("loss", unequal("steps", 3)).decor.axes->x.title, QString("step"));
  }

  void secondsSayThatTheyAreOfThisMachine() {
    QVERIFY(frameOf("contour", unequal("seconds", 0)).legend.back().text.contains("this machine"));
    QVERIFY(frameOf("loss", unequal("seconds", 0)).decor.axes->x.title.contains("this machine"));
    QVERIFY(frameOf("race", unequal("seconds", 0)).decor.title.contains("this machine"));
  }

  void theGhostStandsAtTheSameRowInEveryTile() {
    View view = unequal("evaluations", 12);
    for (const char* tile : {"contour", "loss", "learning-rate"}) QVERIFY(!ghostOf(frameOf(tile, view)));
    view.selection.ghost = Ghost{1, 2};
    QCOMPARE(ghostOf(frameOf("contour", view))->at, QPointF(0, 1.0 / 3));
    QCOMPARE(ghostOf(frameOf("loss", view))->at, QPointF(6, 2));
    QCOMPARE(ghostOf(frameOf("learning-rate", view))->at, QPointF(6, 0.1));
    view.selection.ghost = Ghost{1, 99};
    QVERIFY(!ghostOf(frameOf("loss", view)));
  }

  void whatAForkSharesIsDrawnOnce() {
    Scene scene = bowlScene(2);
    scene.runs[1].segments.push_back(scene.runs[1].segments[0]);
    scene.runs[1].segments[1].at = 2;
    const View view = viewOf(scene, {{30, 20, 10, 5, 1}, {30, 20, 10, 7, 6}}, 3);
    const TileFrame contour = frameOf("contour", view);
    QCOMPARE(contour.curves[0].count, std::size_t{4});
    QCOMPARE(contour.curves[1].count, std::size_t{2});
    QCOMPARE(contour.curves[1].at(0), QPointF(0, 1.0 / 3));
    QCOMPARE(contour.curves[1].firstRow, std::size_t{2});
    View early = view;
    early.time = 1;
    QCOMPARE(frameOf("contour", early).curves[1].count, std::size_t{0});
    scene.runs[0].visible = false;
    QCOMPARE(frameOf("contour", viewOf(scene, {{30, 20, 10, 5, 1}, {30, 20, 10, 7, 6}}, 3)).curves[0].count, std::size_t{4});
  }

  void theTableOfReadoutsHasTheNumbersAtTheCursor() {
    const View view = simulated(R"([{"label": "fast", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}]},
      {"label": "slow", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.02}}]}])", 400, 400);
    const TileFrame one = frameOf("readouts", view);
    QVERIFY(one.decor.title.contains("fast, step 400"));
    QVERIFY(says(one, "29.49") && says(one, "9.953") && !says(one, "slow"));
    const TileFrame all = frameOf("readouts", view, {{"runs", "all"}});
    QVERIFY(says(all, "fast") && says(all, "slow") && says(all, "29.49"));
    QVERIFY(all.decor.labels.size() > one.decor.labels.size());
  }

  void readoutsAreThoseOfTheRowAtTheCursor() {
    View view = simulated(R"([{"label": "a", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}]}])", 40, 7.6);
    std::vector<double> paths{0};
    for (std::int64_t t = 1; t <= 40; ++t) {
      const auto now = view.runs[0]->rows()[t], before = view.runs[0]->rows()[t - 1];
      const double dx = now[point_columns::x] - before[point_columns::x], dy = now[point_columns::y] - before[point_columns::y];
      paths.push_back(paths.back() + std::hypot(dx, dy));
    }
    const auto written = [&](std::size_t row) { return QString::number(paths[row], 'g', 4); };
    const TileFrame table = frameOf("readouts", view), trace = frameOf("readout-trace", view, {{"readout", "path-length"}});
    QVERIFY(says(table, written(7)) && !says(table, written(6)) && !says(table, written(8)));
    for (std::size_t t = 0; t <= 40; ++t) {
      QCOMPARE(trace.curves[0].at(t).x(), double(t));
      QVERIFY(std::abs(trace.curves[0].at(t).y() - paths[t]) < 1e-12);
    }
  }

  void aReadoutIsTracedOverTheClock() {
    const View view = simulated(R"([{"label": "a", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}]}])", 400, 100);
    const TileFrame path = frameOf("readout-trace", view, {{"readout", "path-length"}});
    QVERIFY(path.decor.title.startsWith("Path length"));
    QCOMPARE(path.curves[0].count, std::size_t{101});
    QVERIFY(std::abs(path.curves[0].at(400).y() - 9.953) < 1e-3);
    QVERIFY(frameOf("readout-trace", view).decor.title.startsWith("Step over plain step"));
    QVERIFY(std::isnan(frameOf("readout-trace", view).curves[0].at(0).y()));
  }

  void pastGradientsWeighLessAndLess() {
    const View view = simulated(R"([{"label": "a", "segments": [{"optimizer": "momentum", "settings": {"momentum": 0.5}},
      {"at": 20, "optimizer": "gradient-descent"}]}])", 40, 6);
    const TileFrame frame = frameOf("gradient-weights", view);
    QCOMPARE(frame.curves.size(), std::size_t{6});
    for (int back = 0; back < 6; ++back) QCOMPARE(frame.curves[std::size_t(back)].at(1), QPointF(back, std::pow(0.5, back)));
    QVERIFY(frame.legend[0].text.contains("0.5"));
    View later = view;
    later.time = 30;
    QVERIFY(frameOf("gradient-weights", later).decor.message.contains("no running mean"));
  }

  void aScheduledBetaWeighsAsItWas() {
    const View view = simulated(R"([{"label": "a", "segments": [{"optimizer": "momentum", "settings": {"momentum": 0.5},
      "schedules": {"momentum": {"schedule": "multi-step", "settings": {"milestones": [4], "gamma": 0.5}}}}]}])", 40, 6);
    const TileFrame frame = frameOf("gradient-weights", view);
    QCOMPARE(frame.curves[1].at(1).y(), 0.25);           // updates 5 and 6 had β = ¼
    QCOMPARE(frame.curves[2].at(1).y(), 0.25 * 0.25);
    QCOMPARE(frame.curves[3].at(1).y(), 0.25 * 0.25 * 0.5);
  }

  void theRaceIsRankedByWhatItIsBy() {
    const char* runs = R"([{"label": "slow", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.02}}]},
      {"label": "fast", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}]}])";
    const View view = simulated(runs, 400, 400);
    for (const char* by : {"loss", "distance", "evaluations"}) {
      const TileFrame race = frameOf("race", view, {{"by", by}});
      QVERIFY(says(race, "1  fast") && says(race, "2  slow"));
      QCOMPARE(race.curves.size(), std::size_t{2});
      QVERIFY(race.curves[0].at(1).x() >= race.curves[1].at(1).x());
      QVERIFY2(race.decor.title.contains("rates set by hand"), qPrintable(race.decor.title));
    }
    const TileFrame race = frameOf("race", view, {{"by", "evaluations"}, {"epsilon", 1e-6}});
    QVERIFY(says(race, "83"));  // the published number of steps to a millionth of the first loss
    QVERIFY(race.decor.title.contains("1e-06"));
    View early = view;
    early.time = 82;
    QVERIFY(says(frameOf("race", early, {{"by", "evaluations"}}), "not yet"));
  }

  void defaultRatesAreSaid() {
    const View view = simulated(R"([{"label": "a", "segments": [{"optimizer": "gradient-descent"}]}])", 10, 10);
    QVERIFY(frameOf("race", view).decor.title.contains("default rates"));
  }

  void aRunThatDivergedIsLast() {
    const View view = simulated(R"([{"label": "gone", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 3}}]},
      {"label": "there", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.001}}]}])", 1000, 1000);
    const TileFrame race = frameOf("race", view);
    QVERIFY(says(race, "1  there") && says(race, "2  gone") && says(race, QString(QChar(0x2013))));
  }

  void thePictureSaysWhyARunDivergedWhenItHas() {
    const char* runs = R"([{"label": "wild", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.11}}]}])";
    View view = simulated(runs, 100, 50);
    QVERIFY(!frameOf("contour", view).note);
    view.time = 100;
    const TileFrame frame = frameOf("contour", view);
    QVERIFY(frame.note && frame.note->text.contains("wild. It diverges") && frame.note->run == 0);
    QVERIFY(frame.note->button.startsWith("Cure: set the learning rate to 0.05"));
    QVERIFY(!frameOf("contour", view, {{"diagnosis", false}}).note);
    const NotePlan plan = planOf(*frame.note, themeOf("light"), QRectF(50, 30, 600, 400));
    QVERIFY(QRectF(50, 30, 600, 400).contains(plan.box) && plan.box.contains(plan.button) && !plan.button.isEmpty());
    QVERIFY(planOf(*frame.note, themeOf("light"), QRectF(0, 0, 40, 20)).box.isEmpty());
  }

  void wellBehavedRunsNeedNoDoctor() {
    QVERIFY(!frameOf("contour", simulated(R"([{"label": "a", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}]}])", 400, 400)).note);
  }
};

QTEST_MAIN(TestMoments)
#include "test_moments.moc"
