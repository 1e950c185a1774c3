// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <atomic>
#include <vector>

#include "core/numeric/long_loops.h"

using namespace descent;

class TestLongLoops : public QObject {
  Q_OBJECT
 private slots:
  void partsCoverEveryNumberOnce_data();
  void partsCoverEveryNumberOnce();
  void everyNumberIsVisitedOnce_data();
  void everyNumberIsVisitedOnce();
  void withoutAPoolThereIsOnePart();
  void anInnerPoolHidesTheOuter();
};

namespace {

void lengthsAndThreads() {
  QTest::addColumn<int>("length");
  QTest::addColumn<int>("threads");
  for (const int length : {0, 1, 63, 64, 65, 4096, 10007}) {
    for (const int threads : {1, 2, 3, 4}) QTest::addRow("%d over %d", length, threads) << length << threads;
  }
}

int partsOf(std::ptrdiff_t length) {
  std::atomic<int> parts = 0;
  LongLoops::share(length, [&](std::ptrdiff_t, std::ptrdiff_t) { ++parts; });
  return parts;
}

}  // namespace

void TestLongLoops::partsCoverEveryNumberOnce_data() { lengthsAndThreads(); }

void TestLongLoops::partsCoverEveryNumberOnce() {
  QFETCH(int, length);
  QFETCH(int, threads);
  for (int place = 0; place < length; ++place) {
    int holders = 0;
    for (int i = 0; i < threads; ++i) holders += LongLoops::partOf(i, threads, length).holds(place);
    QCOMPARE(holders, 1);
  }
}

void TestLongLoops::everyNumberIsVisitedOnce_data() { lengthsAndThreads(); }

void TestLongLoops::everyNumberIsVisitedOnce() {
  QFETCH(int, length);
  QFETCH(int, threads);
  Workers workers(threads);
  const LongLoops shared(&workers);
  std::vector<int> visits(static_cast<std::size_t>(length), 0);
  LongLoops::share(length, [&](std::ptrdiff_t first, std::ptrdiff_t count) {
    for (std::ptrdiff_t i = first; i < first + count; ++i) ++visits[static_cast<std::size_t>(i)];
  });
  QCOMPARE(std::ranges::count(visits, 1), length);
}

void TestLongLoops::withoutAPoolThereIsOnePart() {
  QCOMPARE(partsOf(1000), 1);
  const LongLoops alone(nullptr);
  QCOMPARE(partsOf(1000), 1);
}

void TestLongLoops::anInnerPoolHidesTheOuter() {
  Workers three(3), one(1);
  const LongLoops outer(&three);
  {
    const LongLoops inner(&one);
    QCOMPARE(partsOf(1000), 1);
  }
  QCOMPARE(partsOf(1000), 3);
}

QTEST_GUILESS_MAIN(TestLongLoops)
#include "test_long_loops_thread.moc"
