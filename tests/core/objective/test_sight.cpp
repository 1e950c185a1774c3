// SPDX-License-Identifier: GPL-3.0-or-later
// What is looked at of a landscape that draws: the whole, what one update sees, what all see on average.
#include <QtTest>

#include "core/objective/sight.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;

namespace {

std::shared_ptr<const Landscape> landscapeWith(const std::string& objective, const std::string& around) {
  return landscapeOf(parseScene(
      R"({"format": "descentlab/1", "steps": 5, "seed": 3, "objective": )" + objective + around + R"(, "runs": []})",
      "test"));
}

const std::string line = R"({"regression": "linear", "parameters": "two-weights",
  "data": {"generator": "line", "settings": {"points": 12}}})";
const std::string batches =
    R"({"regression": "linear", "batch": 3, "data": {"generator": "line", "settings": {"points": 12}}})";
const std::string dropConnect = R"(, "noise": {"noise": "drop-connect", "settings": {"rate": 0.25}})";
const std::string tilt = R"(, "noise": {"noise": "gaussian", "settings": {"sigma": 0.5}})";
const Point place(0.7, -1.3);

double valueOf(const std::shared_ptr<const Landscape>& landscape, Sight sight, std::int64_t row = 0) {
  return functionSeen(*landscape, {sight, 3, row})->value(place);
}

/// Over the first rows; a mean of so many draws lies within a few of its standard errors.
double meanDrawn(const std::shared_ptr<const Landscape>& landscape, std::int64_t rows) {
  double sum = 0;
  for (std::int64_t row = 0; row < rows; ++row) sum += valueOf(landscape, Sight::drawn, row);
  return sum / double(rows);
}

}  // namespace

class TestSight : public QObject {
  Q_OBJECT

 private slots:
  void whatIsDrawnIsWhatTheUpdateSees_data() {
    QTest::addColumn<QByteArray>("objective");
    QTest::addColumn<QByteArray>("around");
    QTest::newRow("mask") << QByteArray(line.c_str()) << QByteArray(dropConnect.c_str());
    QTest::newRow("tilt") << QByteArray(R"({"surface": "himmelblau"})") << QByteArray(tilt.c_str());
    QTest::newRow("batch") << QByteArray(batches.c_str()) << QByteArray();
  }
  void whatIsDrawnIsWhatTheUpdateSees() {
    QFETCH(QByteArray, objective);
    QFETCH(QByteArray, around);
    const auto landscape = landscapeWith(objective.toStdString(), around.toStdString());
    const auto evaluator = landscape->evaluator(3);
    int others = 0;
    for (std::int64_t row = 0; row < 8; ++row) {
      evaluator->beginStep(row);
      const double seen = valueOf(landscape, Sight::drawn, row);
      QVERIFY(std::abs(seen - evaluator->value(place)) < 1e-12 * (1 + std::abs(seen)));
      others += seen != valueOf(landscape, Sight::whole, row);
    }
    QVERIFY(others > 2);
  }

  void drawsAverageToWhatIsExpected() {
    const auto masked = landscapeWith(line, dropConnect);
    const double expected = valueOf(masked, Sight::expected);
    const double gap = std::abs(valueOf(masked, Sight::whole) - expected);
    QVERIFY(gap > 0.02 * expected);
    QVERIFY(std::abs(meanDrawn(masked, 20'000) - expected) < 0.3 * gap);
  }

  void batchesAndTiltsAverageToTheWhole() {
    const auto epochs = landscapeWith(batches, ""), tilted = landscapeWith(R"({"surface": "himmelblau"})", tilt);
    QCOMPARE(valueOf(epochs, Sight::expected), valueOf(epochs, Sight::whole));
    QVERIFY(std::abs(meanDrawn(epochs, 4) - valueOf(epochs, Sight::whole)) < 1e-12);
    QCOMPARE(valueOf(tilted, Sight::expected), valueOf(tilted, Sight::whole));
  }

  /// A rule sees no penalty that acts after its step, but pictures that stand side by side have the same ones.
  void penaltiesBelongToAll() {
    const std::string l1 = R"(, "penalties": [{"penalty": "l1", "settings": {"lambda": 2}, "treatment": "proximal"}])";
    const auto bare = landscapeWith(line, dropConnect), penalised = landscapeWith(line, dropConnect + l1);
    for (const Sight sight : {Sight::whole, Sight::drawn, Sight::expected}) {
      const double more = valueOf(penalised, sight, 2) - valueOf(bare, sight, 2);
      QVERIFY(std::abs(more - 2 * (0.7 + 1.3)) < 1e-12);
    }
  }

  void withoutDrawsAllAreTheSame() {
    const auto landscape = landscapeWith(R"({"formula": "x^2 + t*y"})", "");
    for (const Sight sight : {Sight::whole, Sight::drawn, Sight::expected}) {
      QCOMPARE(valueOf(landscape, sight, 4), 0.7 * 0.7 - 4 * 1.3);
    }
  }
};

QTEST_GUILESS_MAIN(TestSight)
#include "test_sight.moc"
