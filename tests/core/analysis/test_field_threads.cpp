// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/analysis/field.h"
#include "core/formula/formula.h"

using namespace descent;

namespace {

BoundFormula bound(const std::string& text) { return std::get<Formula>(Formula::parse(text)).bind({}); }

}  // namespace

class TestFieldThreads : public QObject {
  Q_OBJECT

 private slots:
  void samplesAreTheFunctionAtTheCells() {
    Workers workers(2);
    const std::optional<Grid> grid = sampleField(bound("x^2 - 3*y"), {{-1, 3, 10, 12}, 5, 4}, workers);
    QVERIFY(grid.has_value());
    for (int row = 0; row < 4; ++row) {
      for (int column = 0; column < 5; ++column) {
        const double x = -1 + 4 * (column + 0.5) / 5, y = 10 + 2 * (row + 0.5) / 4;
        QVERIFY(std::abs(grid->at(column, row) - (x * x - 3 * y)) < 1e-12);
      }
    }
  }

  void threadsDoNotChangeBits() {
    Workers one(1), three(3);
    const BoundFormula formula = bound("sin(7*x)*exp(-y*y) + log(x + 9)");
    const FieldPlan plan{{-2, 2, -2, 2}, 131, 97};
    QCOMPARE(sampleField(formula, plan, one)->values, sampleField(formula, plan, three)->values);
  }

  void aStoppedFieldIsNone() {
    std::stop_source source;
    source.request_stop();
    Workers workers(2);
    QVERIFY(!sampleField(bound("x*y"), {{-1, 1, -1, 1}, 64, 64}, workers, source.get_token()));
  }
};

QTEST_GUILESS_MAIN(TestFieldThreads)
#include "test_field_threads.moc"
