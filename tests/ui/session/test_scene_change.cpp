// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/session/scene_change.h"

using namespace descent;

namespace {

Scene networkScene() {
  Scene scene;
  scene.objective = NetworkPlan{};
  scene.steps = 100;
  for (const char* label : {"A", "B"})
    scene.runs.push_back({.label = label, .segments = {{.at = 0, .optimizer = "adam"}}});
  return scene;
}

}  // namespace

class TestSceneChange : public QObject {
  Q_OBJECT
 private slots:
  void looksDoNotConcernTheSimulation() {
    const Scene before = networkScene();
    Scene after = before;
    after.title = "other";
    after.stage["theme"] = "dark";
    const SceneChange change = SceneChange::between(before, after);
    QVERIFY(change.stage);
    QVERIFY(!change.simulation && !change.segments && !change.restartsTraining);
  }

  void aSegmentGoesOn() {
    const Scene before = networkScene();
    Scene after = before;
    after.runs[1].segments[0].optimizer = "momentum";
    const SceneChange change = SceneChange::between(before, after);
    QVERIFY(change.simulation && change.segments);
    QVERIFY(!change.restartsTraining);
  }

  void seedStepsAndObjectiveStartAnewAndRunsComeAndGo() {
    const Scene before = networkScene();
    const auto restarts = [&](const std::function<void(Scene&)>& edit) {
      Scene after = before;
      edit(after);
      return SceneChange::between(before, after).restartsTraining;
    };
    QVERIFY(restarts([](Scene& scene) { scene.seed = 2; }));
    QVERIFY(restarts([](Scene& scene) { scene.steps = 7; }));
    QVERIFY(restarts([](Scene& scene) { std::get<NetworkPlan>(scene.objective).batch = 8; }));
    QVERIFY(restarts([](Scene& scene) { scene.penalties.push_back({.penalty = "l2"}); }));
    QVERIFY(restarts([](Scene& scene) { scene.runs[1].stopping.evaluations = 9; }));
    QVERIFY(!restarts([](Scene& scene) { scene.runs.pop_back(); }));
    QVERIFY(!restarts([](Scene& scene) { std::swap(scene.runs[0], scene.runs[1]); }));
    QVERIFY(!restarts([](Scene& scene) { scene.runs.push_back({.label = "C", .segments = {{.at = 0, .optimizer = "adam"}}}); }));
    QVERIFY(!restarts([](Scene& scene) { scene.runs[0].label = "renamed"; }));
    QVERIFY(!restarts([](Scene& scene) { scene.runs[0].visible = false; }));
  }

  void runsAreFoundByLabelThenByPlace() {
    const Scene before = networkScene();
    Scene after = before;
    std::swap(after.runs[0], after.runs[1]);
    QCOMPARE(formerIndex(before, after, 0), std::optional<std::size_t>(1));
    after = before;
    after.runs[1].label = "renamed";
    QCOMPARE(formerIndex(before, after, 1), std::optional<std::size_t>(1));
    after.runs.push_back({.label = "new"});
    QCOMPARE(formerIndex(before, after, 2), std::optional<std::size_t>());
  }

  void theNewSegmentReplacesWhatLiesAtOrAfterItsStep() {
    const std::vector<Segment> before{
        {.at = 0, .optimizer = "a"}, {.at = 10, .optimizer = "b"}, {.at = 20, .optimizer = "c"}};
    const std::vector<Segment> after = continued(before, {.optimizer = "d"}, 20);
    QCOMPARE(after.size(), std::size_t{3});
    QCOMPARE(after.back().at, std::int64_t{20});
    QCOMPARE(after.back().optimizer, std::string("d"));
    QCOMPARE(continued(before, {.optimizer = "d"}, 0).size(), std::size_t{1});
  }
};

QTEST_GUILESS_MAIN(TestSceneChange)
#include "test_scene_change.moc"
