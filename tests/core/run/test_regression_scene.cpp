// SPDX-License-Identifier: GPL-3.0-or-later
// Regressions in scene files: read, written, complained about, counted and run.
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "core/run/regression_of.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;

namespace {

Scene sceneWith(const std::string& objective, const std::string& length = R"("steps": 40)",
                const std::string& folder = ".") {
  return parseScene(R"({"format": "descentlab/1", )" + length + R"(, "objective": )" + objective +
                        R"(, "runs": [{"label": "run", "segments": [{"optimizer": "momentum"}]},
                                      {"label": "other", "segments": [{"optimizer": "adam"}]}]})",
                    "test", folder);
}

std::string complaint(const std::string& objective, const std::string& length = R"("steps": 40)") {
  try {
    checkScene(sceneWith(objective, length), {});
  } catch (const SceneError& error) {
    return error.what();
  }
  return "";
}

const std::string listed = R"({"regression": "linear", "data": [[0, 1], [1, 3], [2, 5]]})";
const std::string generated = R"({"regression": "linear", "parameters": "two-weights", "batch": 8, "hold_out": 0.2,
  "standardise": true, "loss": "smooth-l1", "loss_settings": {"beta": 0.5}, "shuffle": false,
  "early_stopping": {"patience": 7, "act": true},
  "data": {"generator": "sparse-feature", "settings": {"points": 103, "frequency": 0.1}}})";

}  // namespace

class TestRegressionScene : public QObject {
  Q_OBJECT

 private slots:
  void readAndWrittenIsTheSame() {
    for (const std::string& objective :
         {listed, generated,
          std::string(R"({"regression": "logistic", "parameters": "two-weights", "loss": "squared-error-of-sigmoid",
                                           "data": [[0, 1, 1], [1, 3, 0]]})")}) {
      const Scene scene = sceneWith(objective);
      const Scene again = parseScene(sceneText(scene), "test", ".");
      QVERIFY(scene == again);
      QCOMPARE(sceneText(again), sceneText(scene));
    }
  }

  void filesAreRelativeToTheScene() {
    QTemporaryDir folder;
    std::ofstream(folder.filePath("points.csv").toStdString()) << "year,b,c\n1,2,10\n2,4,20\n3,6,30\n4,8,40\n5,9,50\n";
    const std::string objective =
        R"({"regression": "linear", "data": "points.csv", "columns": ["year", 3], "batch": 2})";
    const Scene scene = sceneWith(objective, R"("epochs": 10)", folder.path().toStdString());
    QCOMPARE(scene.steps, std::int64_t(30));
    const auto regression = regressionOf(scene);
    QVERIFY((regression->criticalPoints().at(0).at - Point(10, 0)).norm() < 1e-12);
    const Scene again = parseScene(sceneText(scene), "test", folder.path().toStdString());
    QVERIFY(scene == again);
    QCOMPARE(regression->table().names[0], std::string("year"));
  }

  void epochsBecomeSteps() {
    QCOMPARE(sceneWith(generated, R"("epochs": 3)").steps, std::int64_t(33));  // 82 points in batches of 8
    QCOMPARE(sceneWith(listed, R"("epochs": 3)").steps, std::int64_t(3));
  }

  void saysWhatIsWrong_data() {
    QTest::addColumn<QString>("objective");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* objective, const char* message) { QTest::newRow(message) << objective << message; };
    row(R"({"regression": "line", "data": [[1, 2]]})", "objective.regression: must be \"linear\" or \"logistic\"");
    row(R"({"regression": "linear"})", "data");
    row(R"({"regression": "linear", "data": []})", "objective.data: has no point");
    row(R"({"regression": "linear", "data": [[1, 2], [1, 2, 3]]})", "objective.data[1]");
    row(R"({"regression": "linear", "parameters": "two-weights", "data": [[1, 2]]})", "objective.data[0]");
    row(R"({"regression": "linear", "data": {"generator": "lines"}})", "did you mean \"line\"");
    row(R"({"regression": "linear", "data": {"generator": "line", "settings": {"points": 0}}})", "points");
    row(R"({"regression": "linear", "data": {"generator": "line", "settings": {"truth": [1]}}})", "two numbers");
    row(R"({"regression": "linear", "data": [[1, 2]], "loss": "cross-entropy"})", "is a loss of a logistic regression");
    row(R"({"regression": "logistic", "data": [[1, 1]], "loss": "smooth-l1"})", "is a loss of a linear regression");
    row(R"({"regression": "logistic", "data": [[1, 1], [2, 3]]})", "point 2 has the target");
    row(R"({"regression": "linear", "data": [[1, 2]], "batch": "half"})", "objective.batch: must be");
    row(R"({"regression": "linear", "data": [[1, 2]], "hold_out": 1})", "objective.hold_out: must be a share");
    row(R"({"regression": "linear", "data": [[1, 2]], "early_stopping": {}})", "needs held-out points");
    row(R"({"regression": "linear", "data": [[1, 2]], "columns": ["a", "b"]})", "objective.columns: is of files");
    row(R"({"regression": "linear", "data": "nothing.csv"})", "\"nothing.csv\" is not there");
    row(R"({"regression": "linear", "data": "x.csv", "columns": ["a"]})", "must name 2 columns");
    row(R"({"regression": "linear", "data": [[1, 2]], "bach": 3})", "did you mean \"batch\"");
  }
  void saysWhatIsWrong() {
    QFETCH(QString, objective);
    QFETCH(QString, message);
    const std::string found = complaint(objective.toStdString());
    QVERIFY2(QString::fromStdString(found).contains(message), found.c_str());
  }

  /// Two runs from the same start by the same rule walk the same way, whatever else runs.
  void runsSeeTheSameBatches() {
    Scene scene = sceneWith(generated);
    scene.runs[1] = scene.runs[0];
    const auto landscape = landscapeOf(scene);
    const auto run = [&](std::size_t i) {
      PointLoop loop({landscape, {0, 0}, scene.seed, scene.steps}, scene.runs[i]);
      while (loop.advance(1000, {})) {
      }
      return loop.run();
    };
    const auto first = run(0);
    QVERIFY(fixture::sameRows(*first, *run(1)));
    QVERIFY(first->rows()[40][point_columns::loss] < first->rows()[0][point_columns::loss]);
  }
};

QTEST_GUILESS_MAIN(TestRegressionScene)
#include "test_regression_scene.moc"
