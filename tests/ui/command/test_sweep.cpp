// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/run/scene_file.h"
#include "ui/command/sweep.h"

using namespace descent;

namespace {

Scene twoRuns() {
  return parseScene(R"({"format": "descentlab/1", "steps": 3, "objective": {"formula": "a*x^2 + y^2"}, "runs": [
    {"segments": [{"optimizer": "gradient-descent"}]}, {"segments": [{"optimizer": "momentum"}]}]})",
                    "example");
}

double momentumOf(const Scene& scene) { return std::get<double>(scene.runs[1].segments[0].settings.get("momentum")); }

std::string refusal(const Sweep& sweep) {
  try {
    swept(twoRuns(), sweep, sweep.count - 1);
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

class TestSweep : public QObject {
  Q_OBJECT

 private slots:
  void valuesAreEquallySpacedBetweenTheEnds() {
    const Sweep sweep{.key = "momentum", .from = 0.5, .to = 0.9, .count = 5};
    QCOMPARE(momentumOf(swept(twoRuns(), sweep, 0)), 0.5);
    QCOMPARE(momentumOf(swept(twoRuns(), sweep, 2)), 0.7);
    QCOMPARE(momentumOf(swept(twoRuns(), sweep, 4)), 0.9);
  }

  void reachesEveryRunAndTheObjective() {
    const Scene scene = swept(twoRuns(), {.key = "learning_rate", .from = 0, .to = 0.25, .count = 2}, 1);
    for (const RunPlan& run : scene.runs)
      QCOMPARE(std::get<double>(run.segments[0].settings.get("learning_rate")), 0.25);
    const Scene bowl = swept(twoRuns(), {.key = "a", .from = 1, .to = 7, .count = 2}, 1);
    QCOMPARE(std::get<FormulaPlan>(bowl.objective).settings.at("a"), 7.0);
  }

  void refusesWhatIsNotThereOrNotLegal() {
    QCOMPARE(refusal({.key = "momentun", .from = 0, .to = 1, .count = 2}),
             std::string("--sweep: nothing in this scene has a setting \"momentun\"; did you mean \"momentum\"?"));
    QVERIFY(refusal({.key = "momentum", .from = 0, .to = 1.5, .count = 2})
                .starts_with("--sweep: \"momentum\" is 1.5 but must be"));
  }
};

QTEST_GUILESS_MAIN(TestSweep)
#include "test_sweep.moc"
