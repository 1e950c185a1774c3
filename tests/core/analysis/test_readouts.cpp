// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-computed numbers on runs written by hand, and the published ones of lessons on runs that are simulated.
#include <QTest>
#include <cmath>

#include "core/analysis/readouts.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;

namespace {

struct Row {
  double x, y, loss, gradientNorm;
};

/// ½(x² + 20y²), with its minimum at the origin.
std::shared_ptr<const Landscape> bowl() {
  const Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 1, "objective": {"surface": "elongated-bowl"}, "runs": []})", "test");
  return landscapeOf(scene);
}

std::shared_ptr<Run> written(const std::vector<Row>& rows) {
  auto run = std::make_shared<Run>(RunPlan{}, std::int64_t(point_columns::state), std::int64_t(rows.size()) - 1);
  for (const Row& from : rows) {
    const auto row = run->writableRows().next();
    std::ranges::fill(row, 0.0);
    row[point_columns::x] = from.x;
    row[point_columns::y] = from.y;
    row[point_columns::loss] = from.loss;
    row[point_columns::gradientNorm] = from.gradientNorm;
    row[point_columns::learningRate] = 0.1;
    run->writableRows().publish();
  }
  return run;
}

std::vector<double> valuesOf(const char* id, const Landscape& landscape, const Run& run) {
  std::vector<double> values;
  extendReadout(*findReadout(id), {landscape, run}, run.rows().size(), values);
  return values;
}

std::shared_ptr<const Run> lesson(const std::string& rule, const std::string& settings, std::int64_t steps) {
  return fixture::finishedRun(parseScene(R"({"format": "descentlab/1", "steps": )" + std::to_string(steps) +
      R"(, "start": [-2.5, 1], "objective": {"surface": "elongated-bowl", "settings": {"condition": 20}}, "runs": [{"segments": [{"at": 0,
      "optimizer": ")" + rule + R"(", "settings": )" + settings + "}]}]}", "test"));
}

bool near(double value, double expected, double tolerance) { return std::abs(value - expected) <= tolerance; }

}  // namespace

class TestReadouts : public QObject {
  Q_OBJECT
 private slots:
  void stepsAreComparedWithThePlainOne() {
    const auto run = written({{3, 4, 0, 5}, {0, 0, 0, 2}, {0, 0.3, 0, 1}});
    QVERIFY(std::isnan(valuesOf("step-ratio", *bowl(), *run)[0]));
    QVERIFY(near(valuesOf("step-ratio", *bowl(), *run)[1], 5 / (0.1 * 5), 1e-12));
    QVERIFY(near(valuesOf("step-ratio", *bowl(), *run)[2], 0.3 / (0.1 * 2), 1e-12));
    QVERIFY(near(valuesOf("step-over-rate", *bowl(), *run)[1], 50, 1e-12));
  }

  void thePathAddsUpAndTurnsAreCounted() {
    const auto run = written({{0, 0, 0, 1}, {3, 4, 0, 1}, {2, 5, 0, 1}, {4, 4, 0, 1}, {5, 4, 0, 1}});
    const auto path = valuesOf("path-length", *bowl(), *run);
    QCOMPARE(path[0], 0.0);
    QVERIFY(near(path[2], 5 + std::sqrt(2), 1e-12));
    QVERIFY(near(path[4], 5 + std::sqrt(2) + std::sqrt(5) + 1, 1e-12));
    // x turns at rows 2 and 3, y at row 3 only: (3, 4), (−1, 1), (2, −1), (1, 0).
    QCOMPARE(valuesOf("sign-changes", *bowl(), *run), (std::vector<double>{0, 0, 1, 3, 3}));
  }

  void theAngleIsBetweenDescentAndTheWayToTheMinimum() {
    // At (−2.5, 1): −∇f = (2.5, −20), the way is (2.5, −1).
    const double expected = std::acos((2.5 * 2.5 + 20) / std::hypot(2.5, 20) / std::hypot(2.5, 1)) * 180 / M_PI;
    const auto run = written({{-2.5, 1, 0, 1}, {1, 0, 0, 1}, {0, 0, 0, 0}});
    const auto angle = valuesOf("angle", *bowl(), *run);
    QVERIFY(near(angle[0], expected, 1e-9) && near(angle[0], 61, 0.5));
    QVERIFY(near(angle[1], 0, 1e-9));
    QVERIFY(std::isnan(angle[2]));  // there is no way left
    QVERIFY(near(valuesOf("distance", *bowl(), *run)[0], std::hypot(2.5, 1), 1e-12));
  }

  void overshootIsKeptAndZerosAreExact() {
    const auto run = written({{-2, 0, 8, 1}, {-1, 0, 4, 1}, {0.5, 0, 2, 1}, {-0.1, 0.5, 3, 1}});
    QCOMPARE(valuesOf("overshoot", *bowl(), *run), (std::vector<double>{0, 0, 25, 25}));
    const auto zeros = valuesOf("exact-zeros", *bowl(), *run);
    QCOMPARE(zeros[2], 1.0);
    QCOMPARE(zeros[3], 0.0);
    QCOMPARE(valuesOf("lowest-loss", *bowl(), *run), (std::vector<double>{8, 4, 2, 2}));
  }

  void aPowerLawHasItsExponentAsSlope() {
    std::vector<Row> rows{{1, 1, 7, 1}};
    for (int t = 1; t <= 1000; ++t) rows.push_back({1, 1, 3 * std::pow(t, -1.5), 1});
    const auto slope = valuesOf("slope", *bowl(), *written(rows));
    QVERIFY(std::isnan(slope[5]));
    QVERIFY(near(slope[1000], -1.5, 1e-6));
    QVERIFY(near(slope[100], -1.5, 1e-6));
  }

  void theLessonsHaveTheirNumbers() {
    const auto fast = lesson("momentum", R"({"learning_rate": 0.02, "momentum": 0.9})", 400);
    QVERIFY(near(valuesOf("overshoot", *bowl(), *fast).back(), 29.5, 0.05));
    QVERIFY(near(valuesOf("path-length", *bowl(), *fast).back(), 9.95, 0.01));
    const auto slow = lesson("momentum", R"({"learning_rate": 0.02, "momentum": 0.5})", 400);
    QCOMPARE(valuesOf("overshoot", *bowl(), *slow).back(), 0.0);
    QVERIFY(near(valuesOf("path-length", *bowl(), *slow).back(), 3.57, 0.01));
    const auto plain = lesson("gradient-descent", R"({"learning_rate": 0.02})", 50);
    for (const double ratio : valuesOf("step-ratio", *bowl(), *plain)) QVERIFY(std::isnan(ratio) || near(ratio, 1, 1e-9));
  }

  void adamWithoutCorrectionStartsFarTooLong() {
    const auto run = fixture::finishedRun(parseScene(R"({"format": "descentlab/1", "steps": 1000, "start": [0, 0],
      "objective": {"formula": "x", "domain": [-100, 1, -1, 1]}, "runs": [{"segments": [{"at": 0, "optimizer": "adam",
      "settings": {"learning_rate": 0.05, "bias_correction": false}}]}]})", "test"));
    const auto step = valuesOf("step-over-rate", *bowl(), *run);
    QVERIFY(near(step[1], 3.16, 0.01) && near(step[12], 6.57, 0.01) && near(step[1000], 1.26, 0.01));
  }

  void stateMemoryIsThatOfTheSegment() {
    const auto run = lesson("adam", "{}", 5);
    QVERIFY(valuesOf("state-memory", *bowl(), *run)[3] >= 4 * sizeof(double));  // two moments of two coordinates
    QCOMPARE(valuesOf("state-memory", *bowl(), *lesson("gradient-descent", "{}", 5))[3], 0.0);
  }

  void ofATypedFormulaTheMinimumIsWhereTheRunEnded() {
    const auto run = fixture::finishedRun(fixture::sceneOf("(x-1)^2 + 2*(y+1)^2", R"([{"at": 0, "optimizer": "gradient-descent",
      "settings": {"learning_rate": 0.2}}])", 200));
    const auto landscape = landscapeOf(fixture::sceneOf("(x-1)^2 + 2*(y+1)^2", R"([{"at": 0, "optimizer": "adam"}])"));
    QVERIFY(near(valuesOf("distance", *landscape, *run)[0], std::hypot(3.5, 2), 1e-9));
  }

  void everyReadoutSaysWhatItIsAndIsFoundById() {
    for (const Readout& readout : readouts()) {
      QVERIFY2(!readout.label.empty() && !readout.symbol.empty() && readout.help.size() > 20, readout.id.c_str());
      QCOMPARE(findReadout(readout.id), &readout);
    }
    QVERIFY(!findReadout("no-such-thing"));
  }

  void aRunThatGrowsIsContinued() {
    const auto run = lesson("momentum", R"({"learning_rate": 0.02})", 60);
    for (const Readout& readout : readouts()) {
      std::vector<double> whole, parts;
      extendReadout(readout, {*bowl(), *run}, 61, whole);
      for (const std::int64_t end : {1, 17, 61}) extendReadout(readout, {*bowl(), *run}, end, parts);
      QVERIFY2(std::memcmp(whole.data(), parts.data(), whole.size() * sizeof(double)) == 0, readout.id.c_str());
    }
  }
};

QTEST_GUILESS_MAIN(TestReadouts)
#include "test_readouts.moc"
