// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/analysis/readouts.h"

using namespace descent;

class TestNetworkReadouts : public QObject {
  Q_OBJECT
 private slots:
  void stateAndZerosAreThoseOfTheLastFullState() {
    Run run(RunPlan{}, network_columns::count, 3);
    for (int t = 0; t <= 3; ++t) {
      std::ranges::fill(run.writableRows().next(), Readout::none);
      run.writableRows().publish();
    }
    const auto add = [&](std::int64_t step, const VectorOf<float>& weights) {
      TrainingStateOf<float> state{.step = step, .parameters = weights};
      state.vectors = {{"first moment", weights}, {"second moment", weights}};
      state.numbers = {{"t", 1.0}};
      run.writableKeyFrames().add({.step = step, .weights = weights, .state = std::make_shared<const TrainingState>(state)});
    };
    add(0, VectorOf<float>{{0, 1, 2}});
    run.writableKeyFrames().add({.step = 1, .weights = VectorOf<float>{{0, 0, 0}}});
    add(2, VectorOf<float>{{0, 1, 0}});
    std::vector<double> zeros, bytes;
    extendReadout(*findReadout("exact-zeros"), run, 4, zeros);
    extendReadout(*findReadout("state-memory"), run, 4, bytes);
    QCOMPARE(zeros, (std::vector<double>{1, 1, 2, 2}));
    QCOMPARE(bytes, std::vector<double>(4, 2 * 3 * sizeof(float) + sizeof(double)));
  }

  void whatIsMeasuredOnceAnEpochHoldsUntilTheNext() {
    Run run(RunPlan{}, network_columns::count, 4);
    const double training[] = {2, Readout::none, 3, 1, Readout::none}, validation[] = {5, Readout::none, Readout::none, 4, Readout::none};
    for (int t = 0; t <= 4; ++t) {
      const auto row = run.writableRows().next();
      std::ranges::fill(row, Readout::none);
      row[network_columns::trainLoss] = training[t];
      row[network_columns::validationLoss] = validation[t];
      row[network_columns::testLoss] = 7;
      run.writableRows().publish();
    }
    std::vector<double> lowest, heldOut;
    extendReadout(*findReadout("lowest-loss"), run, 5, lowest);
    QCOMPARE(lowest, (std::vector<double>{2, 2, 2, 1, 1}));
    extendReadout(*findReadout("hold-out-loss"), run, 1, heldOut);
    extendReadout(*findReadout("hold-out-loss"), run, 5, heldOut);
    QCOMPARE(heldOut, (std::vector<double>{5, 7, 7, 4, 7}));
  }

  void othersHaveNoNumber() {
    const Run run(RunPlan{}, network_columns::count, 1);
    std::vector<double> values;
    extendReadout(*findReadout("angle"), run, 1, values);
    QVERIFY(std::isnan(values[0]));
  }
};

QTEST_GUILESS_MAIN(TestNetworkReadouts)
#include "test_network_readouts.moc"
