// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <numeric>

#include "ui/frame/levels.h"

using namespace descent;

namespace {

std::vector<double> ramp(double low, double high, int count) {
  std::vector<double> values;
  for (int i = 0; i < count; ++i) values.push_back(low + (high - low) * i / (count - 1));
  return values;
}

bool ascends(const std::vector<double>& values) { return std::is_sorted(values.begin(), values.end(), std::less_equal<>()); }

}  // namespace

class TestLevels : public QObject {
  Q_OBJECT

 private slots:
  void knownMinimumGivesDecadesAboveIt() {
    std::vector<double> samples;
    for (double exponent = -4; exponent <= 2; exponent += 0.01) samples.push_back(7 + std::pow(10, exponent));
    const Levels levels = levelsFor(samples, {.count = 12, .minimum = 7});
    QCOMPARE(levels.logarithmicAbove, std::optional(7.0));
    QVERIFY(levels.values.size() >= 8 && levels.values.size() <= 18);
    QVERIFY(std::any_of(levels.values.begin(), levels.values.end(), [](double v) { return std::abs(v - 7.1) < 1e-12; }));
    QVERIFY(ascends(levels.values));
  }

  void unknownMinimumGivesEqualShares() {
    std::vector<double> samples = ramp(0, 1, 10001);
    for (double& value : samples) value = value * value * value;
    const Levels levels = levelsFor(samples, {.count = 9});
    QCOMPARE(levels.values.size(), std::size_t{9});
    QVERIFY(std::abs(levels.values[4] - 0.125) < 0.01);
    QVERIFY(std::abs(levels.values[7] - 0.512) < 0.02);
  }

  void linearLevelsAreRound() {
    const Levels levels = levelsFor(ramp(-1.03, 1.02, 500), {.rule = LevelRule::linear, .count = 10});
    QVERIFY(levels.values.size() >= 8);
    for (double value : levels.values) QVERIFY(std::abs(value * 5 - std::round(value * 5)) < 1e-9);
  }

  void coordinateRunsThroughTheLevels() {
    const Levels levels{{1, 10, 100}, 0.0};
    QCOMPARE(levels.coordinate(10), 1.0);
    QVERIFY(std::abs(levels.coordinate(std::sqrt(1000.0)) - 1.5) < 1e-12);
    QCOMPARE(levels.coordinate(-5), -1.0);
    QCOMPARE(levels.coordinate(1e30), 3.0);
    QVERIFY(std::isnan(levels.coordinate(NAN)));
    QCOMPARE((Levels{{2, 4}, {}}).coordinate(3), 0.5);
  }

  void uselessSamplesGiveNoLevels() {
    QVERIFY(levelsFor(std::vector<double>{NAN, NAN, INFINITY}, {}).values.empty());
    QVERIFY(levelsFor(std::vector<double>(50, 3.0), {.minimum = 3}).values.empty());
  }

  void overflowAndPolesDoNotDecide() {
    std::vector<double> samples = ramp(0, 1, 1000);
    samples.push_back(INFINITY);
    samples.push_back(1e300);
    const Levels levels = levelsFor(samples, {.rule = LevelRule::linear, .count = 10});
    QVERIFY(levels.values.size() >= 8 && levels.values.back() <= 1);
  }

  void textsOfNeighboursDiffer() {
    QCOMPARE(levelTexts({{1.00001, 1.00002, 1.00003}, {}})[0], QString("1.00001"));
    QCOMPARE(levelTexts({{0.1, 0.2, 0.5}, 0.0})[1], QString("0.2"));
    QCOMPARE(levelTexts({{100, 1000, 1e7, 1e8}, 0.0})[1], QString("1000"));
    QCOMPARE(levelTexts({{100, 1000, 1e7, 1e8}, 0.0})[2], QString("1e+07"));
  }

  void levelsThatNearlyAgreeSayTheirDifference() {
    const std::vector<QString> texts = levelTexts({{6.668014e41, 6.668015e41, 6.668017e41}, {}});
    QCOMPARE(texts, (std::vector<QString>{"6.67e+41", "+1e+35", "+3e+35"}));
    QCOMPARE(levelTexts({{-1234567.25, -1234567.125}, {}})[1], QString("+0.13"));
    for (const QString& text : levelTexts({{6.668014e41, 6.668015e41, 6.66801500001e41}, {}})) QVERIFY2(text.size() <= 8, qPrintable(text));
  }
};

QTEST_GUILESS_MAIN(TestLevels)
#include "test_levels.moc"
