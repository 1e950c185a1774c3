// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes whose rule wraps another: read, written, scheduled, forked.
#include <QtTest>

#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string bowl = "0.5*(x^2 + 20*y^2)";

/// One segment of `optimizer` with these settings (JSON), and whatever else stands in `more`.
std::string segmentOf(const std::string& optimizer, const std::string& settings, const std::string& more = "") {
  return R"([{"optimizer": ")" + optimizer + R"(", "settings": )" + settings + more + "}]";
}

QString complaint(const std::string& optimizer, const std::string& settings, const std::string& more = "") {
  try {
    sceneOf(bowl, segmentOf(optimizer, settings, more));
  } catch (const SceneError& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

const std::string samOfAdam =
    R"({"rho": 0.1, "adaptive": true, "base": {"optimizer": "adam", "settings": {"learning_rate": 0.1, "beta1": 0.8}}})";

}  // namespace

class TestWrapperScene : public QObject {
  Q_OBJECT
 private slots:
  void writtenScenesReadBackEqual() {
    const Scene scene = sceneOf(bowl, segmentOf("sam", samOfAdam));
    const Settings& settings = scene.runs[0].segments[0].settings;
    QCOMPARE(std::get<double>(settings.get("base.beta1")), 0.8);
    QCOMPARE(std::get<double>(settings.get("base.beta2")), 0.999);
    QVERIFY(parseScene(sceneText(scene), "test") == scene);
  }

  void theDefaultBaseIsMomentum() {
    const Scene scene = sceneOf(bowl, R"([{"optimizer": "lookahead"}])");
    const Nested base = std::get<Nested>(scene.runs[0].segments[0].settings.get("base"));
    QCOMPARE(base.id, std::string("momentum"));
    QVERIFY(base.settings == optimizers().require("momentum").defaults());
  }

  void complaintsNamePlaceAndCure() {
    QCOMPARE(complaint("sam", R"({"base": {"optimizer": "adamm"}})"),
             "test: runs[0].segments[0].settings.base.optimizer: \"adamm\" cannot stand here; did you mean \"adam\"?");
    QVERIFY(complaint("lookahead", R"({"base": {"optimizer": "sam"}})")
                .contains("settings.base.optimizer: \"sam\" cannot stand here"));
    QCOMPARE(complaint("sam", R"({"base": {"optimizer": "adam", "settings": {"betta1": 0.5}}})"),
             "test: runs[0].segments[0].settings.base.settings: unknown setting \"betta1\"; did you mean \"beta1\"?");
    QCOMPARE(complaint("sam", R"({"base": {"optimizer": "adam", "settings": {"beta1": 1}}})"),
             "test: runs[0].segments[0].settings.base.settings: \"beta1\" is 1 but must be in [0, 1)");
    QVERIFY(complaint("lookahead", R"({"learning_rate": 0.1})").contains("unknown setting \"learning_rate\""));
    QVERIFY(complaint("lookahead", R"({"period": 0})").contains("\"period\" is 0 but must be at least 1"));
    QVERIFY(!complaint("lookahead", "{}", R"(, "schedules": {"momentum": {"schedule": "constant"}})").isEmpty());
  }

  void schedulesActOnTheBase() {
    // A momentum that the schedule holds at 0 makes gradient descent; the rate's schedule stands in its column.
    const std::string schedules =
        R"(, "schedule": {"schedule": "exponential", "settings": {"gamma": 0.9}},
             "schedules": {"base.momentum": {"schedule": "constant-factor", "settings": {"factor": 0, "total_steps": 1000}}})";
    const auto wrapped = finishedRun(sceneOf(bowl, segmentOf("sam", R"({"rho": 0})", schedules)));
    const auto plain = finishedRun(sceneOf(
        bowl,
        R"([{"optimizer": "gradient-descent", "schedule": {"schedule": "exponential", "settings": {"gamma": 0.9}}}])"));
    for (std::int64_t i = 1; i <= 50; ++i) {
      QCOMPARE(wrapped->rows()[i][point_columns::x], plain->rows()[i][point_columns::x]);
      QCOMPARE(wrapped->rows()[i][point_columns::y], plain->rows()[i][point_columns::y]);
      QCOMPARE(wrapped->rows()[i][point_columns::learningRate], plain->rows()[i][point_columns::learningRate]);
      QCOMPARE(wrapped->rows()[i][point_columns::evaluations], 2.0 * static_cast<double>(i));
    }
  }

  void schedulesActOnAlpha() {
    const std::string toZero =
        R"(, "schedules": {"alpha": {"schedule": "constant-factor", "settings": {"factor": 0, "total_steps": 1000}}})";
    const auto run = finishedRun(sceneOf(bowl, segmentOf("lookahead", R"({"period": 10})", toZero)));
    for (std::int64_t i = 10; i <= 50; i += 10) QCOMPARE(run->rows()[i][point_columns::x], -2.5);  // back to the start
    QVERIFY(run->rows()[9][point_columns::x] != -2.5);
  }

  void samLeavesTheSharpValley() {
    const std::string descent = R"("optimizer": "gradient-descent", "settings": {"learning_rate": 0.02})";
    const auto endOf = [](const std::string& segment) {
      const auto run = finishedRun(parseScene(R"({"format": "descentlab/1", "steps": 400, "start": [-1.5, 0.5],
        "objective": {"surface": "two-valleys"}, "runs": [{"segments": [)" +
                                                  segment + "]}]}",
                                              "test"));
      return run->rows()[400][point_columns::x];
    };
    QVERIFY(std::abs(endOf("{" + descent + "}") + 1.2) < 0.02);  // into the sharp minimum at x = −1.2
    QVERIFY(endOf(R"({"optimizer": "sam", "settings": {"rho": 0.5, "base": {)" + descent + "}}}") > -0.8);
  }

  void forksAreExact_data() {
    QTest::addColumn<QString>("optimizer");
    QTest::addColumn<QString>("settings");
    QTest::newRow("lookahead") << "lookahead"
                               << R"({"base": {"optimizer": "adam"}})";
    QTest::newRow("sam") << "sam" << QString::fromStdString(samOfAdam);
    for (const char* id : {"sophia", "muon", "prodigy", "d-adaptation-adam", "d-adaptation-sgd", "schedule-free-sgd",
                           "schedule-free-adamw"}) {
      QTest::newRow(id) << id << "{}";
    }
  }
  void forksAreExact() {
    QFETCH(QString, optimizer);
    QFETCH(QString, settings);
    const Scene scene = sceneOf(bowl, segmentOf(optimizer.toStdString(), settings.toStdString()));
    const auto parent = finishedRun(scene);
    for (const std::int64_t step : {1, 4, 5, 13}) {
      PointLoop fork(inputOf(scene), scene.runs[0], *parent, step);
      while (fork.advance(1000, {})) {
      }
      QVERIFY(sameRows(*fork.run(), *parent));
    }
  }
};

QTEST_GUILESS_MAIN(TestWrapperScene)
#include "test_wrapper_scene.moc"
