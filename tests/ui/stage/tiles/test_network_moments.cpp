// SPDX-License-Identifier: GPL-3.0-or-later
// Race, readouts and weights of past gradients of networks, from rows written by hand.
#include <QtTest>

#include "tests/ui/stage/tiles/tile_scenes.h"

using namespace descent;

namespace {

constexpr std::int64_t steps = 40, perEpoch = 10;

/// One value an epoch, from the start on.
struct Measures {
  std::vector<double> training, test;
};

RunPointer trainedRun(const RunPlan& plan, const Measures& measures) {
  auto run = std::make_shared<Run>(plan, std::int64_t(network_columns::count), steps);
  run->setStepsPerEpoch(perEpoch);
  for (std::int64_t t = 0; t <= steps; ++t) {
    const std::span<double> row = run->writableRows().next();
    std::ranges::fill(row, std::numeric_limits<double>::quiet_NaN());
    row[network_columns::evaluations] = double(3 * t);
    if (t > 0) row[network_columns::batchLoss] = 2 / double(t);
    if (t % perEpoch == 0) {
      row[network_columns::trainLoss] = measures.training[std::size_t(t / perEpoch)];
      if (!measures.test.empty()) row[network_columns::testLoss] = measures.test[std::size_t(t / perEpoch)];
    }
    run->writableRows().publish();
  }
  return run;
}

/// "learns" learns its training images by heart, "steady" is better on others.
View trained(double time) {
  Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 40, "objective": {"network": "lenet-5", "dataset": "digits"},
    "runs": [{"label": "learns", "segments": [{"optimizer": "momentum", "settings": {"momentum": 0.5}}]},
             {"label": "steady", "segments": [{"optimizer": "gradient-descent"}]}]})", "test");
  View view{.scene = std::make_shared<const Scene>(scene), .runs = {}, .time = time, .selection = {}};
  view.runs = {trainedRun(scene.runs[0], {{2, 1, 0.5, 0.25, 0.1}, {2.2, 1.4, 1.3, 1.35, 1.5}}),
               trainedRun(scene.runs[1], {{2, 1.5, 1.2, 1.1, 1.0}, {2.2, 1.6, 1.25, 1.15, 1.1}})};
  return view;
}

bool says(const TileFrame& frame, const QString& text) {
  return std::ranges::any_of(frame.decor.labels, [&](const Label& label) { return label.text == text; });
}

}  // namespace

class TestNetworkMoments : public QObject {
  Q_OBJECT
 private slots:
  void theRaceIsByTheLossThatWasMeasuredLast() {
    const TileFrame training = frameOf("race", trained(35.5), {{"by", "training-loss"}});
    QVERIFY(training.decor.title.startsWith("Race by training loss"));
    QVERIFY(says(training, "1  learns") && says(training, "0.25") && says(training, "1.1"));
    for (const char* by : {"test-loss", "loss"}) {
      const TileFrame test = frameOf("race", trained(35.5), {{"by", by}});
      QVERIFY(says(test, "1  steady") && says(test, "1.15") && says(test, "2  learns") && says(test, "1.35"));
    }
    QVERIFY(says(frameOf("race", trained(29.9), {{"by", "test-loss"}}), "1.25"));
  }

  void theRaceIsByWhatItCostToArrive() {
    const TileFrame epochs = frameOf("race", trained(40), {{"by", "epochs"}});
    QVERIFY2(epochs.decor.title.startsWith("Epochs to 0.1 of the loss"), qPrintable(epochs.decor.title));
    QVERIFY(says(epochs, "1  learns") && says(epochs, "4") && says(epochs, "not yet"));
    QVERIFY(says(frameOf("race", trained(39), {{"by", "epochs"}}), "not yet"));
    QVERIFY(!says(frameOf("race", trained(39), {{"by", "epochs"}}), "4"));
    QVERIFY(says(frameOf("race", trained(40), {{"by", "epochs"}, {"epsilon", 0.3}}), "2"));
    QVERIFY(says(frameOf("race", trained(40), {{"by", "evaluations"}}), "120"));
  }

  void whereThereIsNoSuchRaceItSaysWhy() {
    QVERIFY(frameOf("race", trained(40), {{"by", "distance"}}).decor.message.contains("not known"));
    const View bowl = viewOf(bowlScene(1), {{3, 2, 1}}, 2);
    QVERIFY(frameOf("race", bowl, {{"by", "epochs"}}).decor.message.contains("no epochs"));
    QVERIFY(frameOf("race", bowl, {{"by", "test-loss"}}).decor.message.contains("do not see"));
    QVERIFY(frameOf("race", bowl, {{"by", "training-loss"}}).decor.message.isEmpty());
  }

  void readoutsThatHaveAMeaningAreRead() {
    const TileFrame table = frameOf("readouts", trained(25));
    QVERIFY(says(table, "lowest loss") && says(table, "0.5"));
    QVERIFY(says(table, "held-out loss") && says(table, "1.3"));
    QVERIFY(says(table, "slope, log-log") && says(table, QString(QChar(0x2212)) + "1"));
    QVERIFY(!says(table, "distance to the minimum") && !says(table, "angle to the minimum"));
    const TileFrame trace = frameOf("readout-trace", trained(40), {{"readout", "lowest-loss"}});
    QCOMPARE(trace.curves.size(), std::size_t{2});
    QCOMPARE(trace.curves[0].at(29), QPointF(29, 0.5));
    QCOMPARE(trace.curves[0].at(30), QPointF(30, 0.25));
    QVERIFY(frameOf("readout-trace", trained(40), {{"readout", "distance"}}).decor.message.contains("no such number"));
  }

  void pastGradientsWeighAsOnASurface() {
    const TileFrame frame = frameOf("gradient-weights", trained(6));
    QCOMPARE(frame.curves.size(), std::size_t{6});
    for (int back = 0; back < 6; ++back) QCOMPARE(frame.curves[std::size_t(back)].at(1), QPointF(back, std::pow(0.5, back)));
    View steady = trained(6);
    steady.selection.run = 1;
    QVERIFY(frameOf("gradient-weights", steady).decor.message.contains("no running mean"));
  }
};

QTEST_MAIN(TestNetworkMoments)
#include "test_network_moments.moc"
