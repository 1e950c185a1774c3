// SPDX-License-Identifier: GPL-3.0-or-later
// Gradients of single points that runs on batches have cost, against counting them batch by batch.
#include <QtTest>

#include "core/analysis/sample_gradients.h"
#include "core/run/regression_of.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;

namespace {

Scene sceneWith(const std::string& batch, const std::string& optimizer) {
  return parseScene(
      R"({"format": "descentlab/1", "steps": 37, "objective": {"regression": "linear", "hold_out": 0.2, "batch": )" +
          batch + R"(, "data": {"generator": "line", "settings": {"points": 50}}},
    "runs": [{"label": "run", "segments": [{"optimizer": ")" +
          optimizer + R"(", "settings": {}}]}]})",
      "test");
}

/// As many evaluations as every step made, each of its own batch.
std::int64_t counted(const Scene& scene, const Run& run, std::int64_t row) {
  const auto regression = regressionOf(scene);
  double sum = 0;
  for (std::int64_t step = 0; step < row; ++step) {
    const double evaluations =
        run.rows()[step + 1][point_columns::evaluations] - run.rows()[step][point_columns::evaluations];
    sum += evaluations * double(regression->batchAt(step).size());
  }
  return std::int64_t(sum);
}

}  // namespace

class TestSampleGradients : public QObject {
  Q_OBJECT

 private slots:
  void everyEvaluationCostsItsBatch_data() {
    QTest::addColumn<QByteArray>("batch");
    QTest::addColumn<QByteArray>("optimizer");
    for (const char* optimizer : {"momentum", "sam", "steepest-descent"}) {
      for (const char* batch : {"1", "7", "8", "1000", "\"full\""}) {
        QTest::newRow((std::string(optimizer) + " " + batch).c_str()) << QByteArray(batch) << QByteArray(optimizer);
      }
    }
  }
  void everyEvaluationCostsItsBatch() {
    QFETCH(QByteArray, batch);
    QFETCH(QByteArray, optimizer);
    const Scene scene = sceneWith(batch.toStdString(), optimizer.toStdString());
    const auto run = fixture::finishedRun(scene);
    const Epoch epoch = epochOf(scene);
    QCOMPARE(epoch.points, std::int64_t(40));
    QCOMPARE(epoch.steps(), regressionOf(scene)->stepsPerEpoch());
    QVERIFY(run->lastStep() > 0);
    for (std::int64_t row = 0; row <= run->lastStep(); ++row)
      QCOMPARE(sampleGradients(*run, epoch, row), counted(scene, *run, row));
  }

  void anEpochOfOneEvaluationAStepCostsItsPoints() {
    const Scene scene = sceneWith("7", "gradient-descent");
    QCOMPARE(sampleGradients(*fixture::finishedRun(scene), epochOf(scene), 6), std::int64_t(40));
  }
};

QTEST_GUILESS_MAIN(TestSampleGradients)
#include "test_sample_gradients.moc"
