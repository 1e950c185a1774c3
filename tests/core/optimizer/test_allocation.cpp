// SPDX-License-Identifier: GPL-3.0-or-later
// A step without a trace must not touch the heap: runs of 10⁷ steps are bent under a slider.
#include <QtTest>
#include <vector>

#include "core/optimizer/clipping.h"
#include "tests/core/counted_allocations.h"
#include "tests/core/optimizer/chained_rosenbrock.h"
#include "tests/core/optimizer/variants.h"

using namespace descent;
using namespace descent::testing;

class TestAllocation : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    if (!DESCENT_COUNTS_ALLOCATIONS) QSKIP("a sanitizer owns malloc");
  }

  void theCounterCounts() {
    const std::size_t before = allocations;
    const std::vector<int> numbers(1000);
    const Vector eigens = Vector::Constant(1000, static_cast<double>(numbers.size()));
    QVERIFY(eigens[999] == 1000);
    QVERIFY(allocations >= before + 2);
  }

  void stepsDoNotAllocate_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Variant& variant : variants()) QTest::newRow(variant.name.c_str()) << index++;
  }
  void stepsDoNotAllocate() {
    QFETCH(int, index);
    const Variant variant = variants()[static_cast<std::size_t>(index)];
    const auto rule = make<double>(variant.entry->made, variant.settings);
    ChainedRosenbrock<double> valley;
    const ClippingEntry& norm = clippings().require("norm");
    ClippedEvaluator<double> clipped(valley, 2, norm.made, norm.defaults());
    Vector x = Point(-1.2, 1);
    rule->reset(plainLayout(2));
    rule->step(clipped, x, variant.settings, nullptr);
    const std::size_t before = allocations;
    for (int i = 0; i < 10; ++i) rule->step(clipped, x, variant.settings, nullptr);
    QCOMPARE(allocations.load(), before);
  }
};

QTEST_GUILESS_MAIN(TestAllocation)
#include "test_allocation.moc"
