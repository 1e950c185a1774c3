// SPDX-License-Identifier: GPL-3.0-or-later
/// A swarm against single runs from the same starts: every bit of where each ends, and how.
#include <QtTest>
#include <bit>
#include <cmath>

#include "core/objective/constraint.h"
#include "core/objective/noise.h"
#include "core/objective/penalty.h"
#include "core/run/swarm_loop.h"
#include "tests/core/optimizer/variants.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string valley = "(1 - x)^2 + 100*(y - x^2)^2";

/// Not a multiple of any number of lanes; (1, 1) and (0, 0) are critical points of some of the functions.
std::vector<Point> starts() {
  std::vector<Point> points{{1, 1}, {0, 0}, {-1.2, 1}};
  for (int i = 0; i < 26; ++i) points.push_back({-3 + 0.23 * i, 2.9 - 0.017 * i * i});
  return points;
}

std::vector<SwarmEnd> swarmEnds(const Scene& scene) {
  const RunPlan& plan = scene.runs[0];
  const std::vector<Point> points = starts();
  const std::size_t atOnce = std::min(SwarmLoop::pointsAtOnce(plan), points.size());
  std::vector<SwarmEnd> ends;
  for (std::size_t first = 0; first < points.size(); first += atOnce) {
    SwarmLoop loop({landscapeOf(scene), scene.steps, scene.seed}, plan, std::span(points).subspan(first, atOnce));
    while (loop.advance()) {
    }
    for (std::size_t i = 0; i < atOnce; ++i) ends.push_back(loop.end(i));
  }
  return ends;
}

/// Of not-a-number the sign may differ.
bool sameBits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b));
}

/// Empty if the swarm's point ended as its own run did, else what differs.
QByteArray difference(const SwarmEnd& end, const Run& run) {
  const auto row = run.rows()[run.lastStep()];
  if (end.outcome != run.ending().outcome)
    return QByteArray(nameOf(end.outcome).data()) + " instead of " + nameOf(run.ending().outcome).data();
  if (end.step != run.lastStep())
    return "step " + QByteArray::number(qint64(end.step)) + " instead of " + QByteArray::number(qint64(run.lastStep()));
  if (static_cast<double>(end.evaluations) != row[point_columns::evaluations]) return "evaluations";
  if (!sameBits(end.at.x(), row[point_columns::x]) || !sameBits(end.at.y(), row[point_columns::y])) return "point";
  return sameBits(end.loss, row[point_columns::loss]) ? "" : "loss";
}

/// Of the first start whose end differs; empty if none.
QByteArray firstDifference(Scene scene) {
  const std::vector<SwarmEnd> ends = swarmEnds(scene);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    scene.start = starts()[i];
    const QByteArray found = difference(ends[i], *finishedRun(scene));
    if (!found.isEmpty()) return "start " + QByteArray::number(qint64(i)) + ": " + found;
  }
  return {};
}

std::size_t countOf(const std::vector<SwarmEnd>& ends, Outcome outcome) {
  return static_cast<std::size_t>(std::ranges::count(ends, outcome, &SwarmEnd::outcome));
}

PenaltyPlan penaltyOf(const std::string& id, PenaltyPlan::Treatment treatment) {
  return {.penalty = id, .settings = penalties().require(id).defaults(), .treatment = treatment};
}

/// With whatever may stand round an objective and can be followed by `rule`.
Scene regularised(Scene scene, const testing::Variant& rule) {
  using enum PenaltyPlan::Treatment;
  scene.seed = 5;
  scene.runs[0].segments[0] = {.optimizer = rule.entry->id, .settings = rule.settings};
  scene.noise = NoisePlan{"gaussian", noises().require("gaussian").defaults()};
  scene.penalties = {penaltyOf("smooth-l1", subgradient), penaltyOf("l1", subgradient)};
  if (!rule.entry->made.proximal) return scene;
  scene.penalties.push_back(penaltyOf("elastic-net", proximal));
  scene.constraint = ConstraintPlan{"l2-ball", constraints().require("l2-ball").defaults()};
  scene.constraint->settings.set("radius", 1.9);
  return scene;
}

/// Few noisy points, half of them held out: most runs from afar pass the best line of the other half.
Scene heldOutScene(const std::string& batch, const std::string& penalties) {
  return parseScene(R"({"format": "descentlab/1", "steps": 400, "seed": 1, "penalties": )" + penalties + R"(,
    "objective": {"regression": "linear", "hold_out": 0.5, "batch": )" + batch + R"(,
                  "data": {"generator": "line", "settings": {"points": 24, "noise": 2, "truth": [1, 0]}},
                  "early_stopping": {"patience": 3, "act": true}},
    "runs": [{"label": "run", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}]}]})",
                    "test");
}

const std::string adam = R"([{"optimizer": "adam", "settings": {"learning_rate": 0.1}}])";

}  // namespace

class TestSwarmLoop : public QObject {
  Q_OBJECT
 private slots:
  void everyRuleGoesAsAlone_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const testing::Variant& variant : testing::variants()) QTest::newRow(variant.name.c_str()) << index++;
  }
  void everyRuleGoesAsAlone() {
    QFETCH(int, index);
    const testing::Variant variant = testing::variants()[static_cast<std::size_t>(index)];
    Scene scene = sceneOf(valley, adam, 130);
    scene.runs[0].segments[0] = {.optimizer = variant.entry->id, .settings = variant.settings};
    QCOMPARE(firstDifference(scene), QByteArray());
  }

  void everyRuleGoesAsAloneWithPenaltiesConstraintAndNoise_data() { everyRuleGoesAsAlone_data(); }
  void everyRuleGoesAsAloneWithPenaltiesConstraintAndNoise() {
    QFETCH(int, index);
    const Scene scene = regularised(sceneOf(valley, adam, 90), testing::variants()[static_cast<std::size_t>(index)]);
    QCOMPARE(firstDifference(scene), QByteArray());
  }

  void plansGoAsAlone_data() {
    QTest::addColumn<QByteArray>("segments");
    QTest::newRow("schedule with warm-up") << QByteArray(R"([{"optimizer": "adamw", "settings": {"learning_rate": 0.1},
      "schedule": {"schedule": "cosine", "warmup": {"steps": 7}}}])");
    QTest::newRow("cycle that moves the momentum")
        << QByteArray(R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.0001},
      "schedule": {"schedule": "one-cycle", "settings": {"base_momentum": 0.8, "max_momentum": 0.95}}}])");
    QTest::newRow("plateau, which watches each point's loss") << QByteArray(R"([{"optimizer": "gradient-descent",
      "settings": {"learning_rate": 0.003}, "schedule": {"schedule": "plateau", "settings": {"patience": 2}}}])");
    QTest::newRow("schedule of another setting")
        << QByteArray(R"([{"optimizer": "adam", "settings": {"learning_rate": 0.1},
      "schedules": {"beta1": {"schedule": "linear", "settings": {"start_factor": 0.5, "end_factor": 1, "total_steps": 50}}}}])");
    QTest::newRow("clipping by norm") << QByteArray(R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.01},
      "clipping": {"clipping": "norm", "settings": {"threshold": 1.5}}}])");
    QTest::newRow("clipping by value") << QByteArray(R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.01},
      "clipping": {"clipping": "value", "settings": {"threshold": 0.7}}}])");
    QTest::newRow("several rules in turn") << QByteArray(R"([{"optimizer": "adam", "settings": {"learning_rate": 0.1}},
      {"at": 20, "optimizer": "adam", "settings": {"learning_rate": 0.05}},
      {"at": 45, "optimizer": "gradient-descent", "settings": {"learning_rate": 0.001, "weight_decay": 0.01},
       "schedule": {"schedule": "exponential", "settings": {"gamma": 0.9}, "restart": true}}])");
  }
  void plansGoAsAlone() {
    QFETCH(QByteArray, segments);
    QCOMPARE(firstDifference(sceneOf(valley, segments.toStdString(), 130)), QByteArray());
    QCOMPARE(firstDifference(sceneOf("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", segments.toStdString(), 60)), QByteArray());
  }

  void aMovingSurfaceGoesAsAlone() {
    QCOMPARE(firstDifference(sceneOf("(x - 0.01*t)^2 + exp(0.1*y)*y^2", adam)), QByteArray());
  }

  void pointsThatDivergeKeepTheirLastFinitePoint() {
    const Scene scene =
        sceneOf("x^4 + y^4", R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.2}}])", 200);
    const std::vector<SwarmEnd> ends = swarmEnds(scene);
    const std::size_t diverged = countOf(ends, Outcome::diverged);
    QVERIFY(diverged > 3 && diverged < ends.size() - 3);
    for (const SwarmEnd& end : ends) QVERIFY(end.at.allFinite() && std::isfinite(end.loss));
    QCOMPARE(firstDifference(scene), QByteArray());
  }

  void theStateOfOneThatDivergedDoesNotReachTheOthers() {
    const Scene scene =
        sceneOf("x^4 + y^4", R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.1, "momentum": 0.9}},
      {"at": 30, "optimizer": "adam", "settings": {"learning_rate": 0.1}}])",
                200);
    QVERIFY(countOf(swarmEnds(scene), Outcome::diverged) > 3);
    QCOMPARE(firstDifference(scene), QByteArray());
  }

  void startsOutsideTheDomainOfTheFunctionEndThere() {
    const Scene scene = sceneOf("log(x) + y^2", adam);
    QVERIFY(countOf(swarmEnds(scene), Outcome::diverged) > 10);
    QCOMPARE(firstDifference(scene), QByteArray());
  }

  void earlyStoppingHoldsForEachPoint_data() {
    QTest::addColumn<QByteArray>("batch");
    QTest::addColumn<QByteArray>("penalties");
    QTest::newRow("full batch") << QByteArray(R"("full")") << QByteArray("[]");
    QTest::newRow("epochs of batches") << QByteArray("5") << QByteArray("[]");
    QTest::newRow("behind penalties") << QByteArray(R"("full")")
                                      << QByteArray(R"([{"penalty": "l1", "treatment": "proximal"}])");
  }
  void earlyStoppingHoldsForEachPoint() {
    QFETCH(QByteArray, batch);
    QFETCH(QByteArray, penalties);
    Scene scene = heldOutScene(batch.toStdString(), penalties.toStdString());
    const std::vector<SwarmEnd> ends = swarmEnds(scene);
    QVERIFY(countOf(ends, Outcome::earlyStopped) > 3);
    QVERIFY(std::ranges::any_of(ends, [&](const SwarmEnd& end) { return end.step != ends[0].step; }));
    QCOMPARE(firstDifference(scene), QByteArray());
    scene.runs[0].stopping.gradientNorm = 0.5;
    QCOMPARE(firstDifference(scene), QByteArray());
  }

  void stoppingCriteriaHoldForEachPoint_data() {
    QTest::addColumn<double>("gradientNorm");
    QTest::addColumn<double>("lossChange");
    QTest::addColumn<int>("evaluations");
    QTest::newRow("gradient norm") << 0.05 << 0.0 << 0;
    QTest::newRow("loss change") << 0.0 << 1e-4 << 0;
    QTest::newRow("evaluations") << 0.0 << 0.0 << 33;
    QTest::newRow("all") << 0.05 << 1e-4 << 100;
  }
  void stoppingCriteriaHoldForEachPoint() {
    QFETCH(double, gradientNorm);
    QFETCH(double, lossChange);
    QFETCH(int, evaluations);
    Scene scene = sceneOf("x^2 + 3*y^2 + x*y", adam, 400);
    scene.runs[0].stopping = {.gradientNorm = gradientNorm, .lossChange = lossChange, .evaluations = evaluations};
    QCOMPARE(countOf(swarmEnds(scene), Outcome::stepLimit), 0u);
    QCOMPARE(firstDifference(scene), QByteArray());
  }
};

QTEST_GUILESS_MAIN(TestSwarmLoop)
#include "test_swarm_loop.moc"
