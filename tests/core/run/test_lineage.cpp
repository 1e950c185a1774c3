// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/run/lineage.h"
#include "core/run/scene_file.h"

using namespace descent;

namespace {

RunPlan plan(std::initializer_list<std::pair<std::int64_t, const char*>> segments) {
  RunPlan run;
  for (const auto& [at, rule] : segments) run.segments.push_back({.at = at, .optimizer = rule});
  return run;
}

}  // namespace

class TestLineage : public QObject {
  Q_OBJECT
 private slots:
  void aForkFollowsItsParent() {
    Scene scene;
    scene.runs = {plan({{0, "adam"}}), plan({{0, "adam"}, {40, "momentum"}}), plan({{0, "momentum"}})};
    const auto lineage = lineageOf(scene);
    QVERIFY(!lineage[0] && !lineage[2]);
    QCOMPARE(*lineage[1], (Parentage{0, 40}));
    QCOMPARE(generationOf(lineage, 1), std::size_t{1});
  }

  void forksCanFork() {
    Scene scene;
    scene.runs = {plan({{0, "a"}}), plan({{0, "a"}, {40, "b"}}), plan({{0, "a"}, {40, "b"}, {70, "c"}}), plan({{0, "a"}, {20, "d"}})};
    const auto lineage = lineageOf(scene);
    QCOMPARE(*lineage[2], (Parentage{1, 70}));
    QCOMPARE(*lineage[3], (Parentage{0, 20}));
    QCOMPARE(generationOf(lineage, 2), std::size_t{2});
    QCOMPARE(generationOf(lineage, 0), std::size_t{0});
  }

  void aForkThatChangesItsRuleAgainStaysOne() {
    Scene scene;
    scene.runs = {plan({{0, "a"}, {80, "e"}}), plan({{0, "a"}, {40, "b"}, {60, "c"}}), plan({{0, "a"}, {40, "b"}, {50, "d"}, {90, "f"}})};
    const auto lineage = lineageOf(scene);
    QVERIFY(!lineage[0]);
    QCOMPARE(*lineage[1], (Parentage{0, 40}));
    QCOMPARE(*lineage[2], (Parentage{1, 50}));
  }

  void nobodyIsAnAncestorOfHimself() {
    Scene scene;
    scene.runs = {plan({{0, "a"}, {9, "c"}, {20, "x"}}), plan({{0, "a"}, {9, "b"}, {20, "x"}}), plan({{0, "a"}, {9, "b"}}), plan({{0, "a"}, {9, "c"}})};
    const auto lineage = lineageOf(scene);
    for (std::size_t run = 0; run < lineage.size(); ++run) QVERIFY(generationOf(lineage, run) < lineage.size());
  }

  void aRunThatChangesItsRuleLaterIsTheParent() {
    Scene scene;
    scene.runs = {plan({{0, "a"}, {40, "c"}}), plan({{0, "a"}, {90, "b"}})};
    const auto lineage = lineageOf(scene);
    QCOMPARE(*lineage[0], (Parentage{1, 40}));
    QVERIFY(!lineage[1]);
  }

  void ofTwoThatLeaveAtOnceTheFirstIsTheParentUnlessTheTrunkIsThere() {
    Scene scene;
    scene.runs = {plan({{0, "a"}, {40, "b"}}), plan({{0, "a"}, {40, "c"}})};
    QCOMPARE(*lineageOf(scene)[1], (Parentage{0, 40}));
    QVERIFY(!lineageOf(scene)[0]);
    scene.runs.push_back(plan({{0, "a"}}));
    QCOMPARE(*lineageOf(scene)[0], (Parentage{2, 40}));
    QCOMPARE(*lineageOf(scene)[1], (Parentage{2, 40}));
  }

  void anotherStartOrSettingIsNoRelation() {
    Scene scene;
    scene.runs = {plan({{0, "a"}}), plan({{0, "a"}, {40, "b"}})};
    scene.runs[1].start = Point(1, 2);
    QVERIFY(!lineageOf(scene)[1]);
    scene.runs[1].start.reset();
    QVERIFY(lineageOf(scene)[1]);
    scene.runs[0].segments[0].clipping = ClippingPlan{.clipping = "norm", .settings = {}};
    QVERIFY(!lineageOf(scene)[1]);
  }
};

QTEST_GUILESS_MAIN(TestLineage)
#include "test_lineage.moc"
