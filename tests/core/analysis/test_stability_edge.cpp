// SPDX-License-Identifier: GPL-3.0-or-later
/// The edges against the rules themselves: 1 % below one a run on a parabola shrinks, 1 % above it grows.
#include <QtTest>
#include <cmath>
#include <cstring>

#include "core/analysis/spoken_number.h"
#include "core/analysis/stability_edge.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;

namespace {

constexpr double curvature = 20;

Scene sceneAt(const std::string& rule, const std::string& settings, double rate) {
  return fixture::sceneOf("10*x^2 + y^2/1000",
                          R"([{"optimizer": ")" + rule + R"(", "settings": {"learning_rate": )" + std::to_string(rate) +
                              (settings.empty() ? "" : ", " + settings) + "}}]",
                          20000);
}

/// |x| after the last update in units of that at the start; infinite if it left all bounds.
double growth(const Scene& scene) {
  const auto run = fixture::finishedRun(scene);
  if (run->ending().outcome == Outcome::diverged) return std::numeric_limits<double>::infinity();
  return std::abs(run->rows()[run->lastStep()][point_columns::x] / run->rows()[0][point_columns::x]);
}

}  // namespace

class TestStabilityEdge : public QObject {
  Q_OBJECT
 private slots:
  void theRuleShrinksBelowAndGrowsAbove_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("settings");
    QTest::newRow("gradient descent") << "gradient-descent"
                                      << "";
    for (const char* kept : {"0.5", "0.9", "0.99"}) {
      const QString momentum = QStringLiteral(R"("momentum": %1)").arg(kept);
      QTest::addRow("momentum %s", kept) << "momentum" << momentum;
      QTest::addRow("dampened %s", kept) << "momentum" << momentum + R"(, "dampening": 0.4)";
      QTest::addRow("nesterov %s", kept) << "nesterov" << momentum;
      QTest::addRow("look-ahead %s", kept) << "nesterov" << momentum + R"(, "form": "look-ahead")";
      QTest::addRow("qhm %s", kept) << "qhm" << momentum + R"(, "discount": 0.7)";
    }
    QTest::newRow("printed sign 0.9") << "nesterov"
                                      << R"("momentum": 0.9, "form": "printed-sign")";
  }
  void theRuleShrinksBelowAndGrowsAbove() {
    QFETCH(QString, rule);
    QFETCH(QString, settings);
    const Scene any = sceneAt(rule.toStdString(), settings.toStdString(), 0.01);
    const double edge = stabilityEdge(any.runs[0].segments[0])->bound / curvature;
    const auto at = [&](double share) {
      return growth(sceneAt(rule.toStdString(), settings.toStdString(), share * edge));
    };
    QVERIFY2(at(0.99) < 0.1, qPrintable(QString::number(at(0.99))));
    QVERIFY2(at(1.01) > 10, qPrintable(QString::number(at(1.01))));
  }

  void rulesWithStepsOfAFixedLengthHaveNone() {
    for (const char* rule : {"rprop", "lion"}) QVERIFY(!stabilityEdge(sceneAt(rule, "", 0.01).runs[0].segments[0]));
    QVERIFY(stabilityEdge(sceneAt("adam", "", 0.01).runs[0].segments[0])->perCoordinate);
    QCOMPARE(stabilityEdge(sceneAt("adam", "", 0.01).runs[0].segments[0])->bound, 2 * 1.9 / (1 - 0.9));
  }

  void numbersAreSpokenShort() {
    QCOMPARE(spoken(2.2), "2.2");
    QCOMPARE(spoken(2.000000001), "2");
    QCOMPARE(spoken(1.0 / 3), "0.333");
    QCOMPARE(spoken(-1.26e-7), "-1.26e-07");
    QCOMPARE(spokenSteps(1), "1 step");
    QCOMPARE(spokenSteps(20), "20 steps");
    QCOMPARE(rounded(0.0476, false), 0.047);
    QCOMPARE(rounded(0.0476, true), 0.048);
    QCOMPARE(rounded(0.05, false), 0.05);
    QCOMPARE(rounded(12345, true), 13000.0);
    QCOMPARE(rounded(0, true), 0.0);
  }
};

QTEST_GUILESS_MAIN(TestStabilityEdge)
#include "test_stability_edge.moc"
