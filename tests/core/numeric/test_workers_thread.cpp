// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "core/numeric/flush_denormals.h"
#include "core/numeric/workers.h"

using namespace descent;

namespace {

/// Pieces that count who did them.
struct Pieces final : SpareWork {
  explicit Pieces(int count) : times(static_cast<std::size_t>(count), 0) {}

  bool doPiece() noexcept override {
    const auto piece = next.fetch_add(1);
    if (piece >= times.size()) return false;
    ++times[piece];  // not atomic: a piece begun twice is also a data race
    ++done;
    return true;
  }

  std::vector<int> times;
  std::atomic<std::size_t> next{0}, done{0};
};

}  // namespace

class TestWorkersThread : public QObject {
  Q_OBJECT

 private slots:
  void everyIndexOnce_data() {
    QTest::addColumn<int>("threads");
    for (int threads : {1, 2, 3, 8}) QTest::addRow("%d threads", threads) << threads;
  }
  void everyIndexOnce() {
    QFETCH(int, threads);
    Workers workers(threads);
    QCOMPARE(workers.threads(), threads);
    for (std::size_t count : {0, 1, 2, 3, 7, 64, 65, 1000}) {
      std::vector<int> calls(count, 0);  // not atomic: an index taken twice is also a data race
      workers.run(count, [&](std::size_t index) { ++calls[index]; });
      QCOMPARE(std::count(calls.begin(), calls.end(), 1), static_cast<std::ptrdiff_t>(count));
    }
  }

  /// What one call wrote is seen by the tasks of the next, on whatever thread.
  void callsFollowEachOther() {
    Workers workers(3);
    std::vector<long> numbers(100, 0);
    for (int round = 0; round < 2000; ++round) {
      workers.run(100, [&](std::size_t index) { numbers[index] = numbers[(index + 50) % 100] * 0 + round; });
      const long sum = std::accumulate(numbers.begin(), numbers.end(), 0L);
      QCOMPARE(sum, 100L * round);
    }
  }

  void workersSleepAndWake() {
    Workers workers(2);
    std::atomic<int> done{0};
    for (int round = 0; round < 5; ++round) {
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
      workers.run(50, [&](std::size_t) { ++done; });
    }
    QCOMPARE(done.load(), 250);
  }

  /// Two tasks that wait for each other can only end if both threads take part.
  void workersTakePart() {
    Workers workers(2);
    std::atomic<int> arrived{0};
    workers.run(2, [&](std::size_t) {
      ++arrived;
      while (arrived < 2) std::this_thread::yield();
    });
    QCOMPARE(arrived.load(), 2);
  }

  /// A task that waits for the pieces can only end if the thread that is done with its own does them.
  void whoWaitsDoesSparePieces() {
    Workers workers(2);
    Pieces pieces(500);
    QVERIFY(workers.offer(pieces));
    std::atomic<bool> first{true};
    workers.run(2, [&](std::size_t) {
      if (!first.exchange(false)) return;
      while (pieces.done < 500) std::this_thread::yield();
    });
    workers.withdrawOffer(pieces);
    QCOMPARE(pieces.times, std::vector<int>(500, 1));
  }

  void withdrawnPiecesAreLeft() {
    Workers workers(3);
    for (int round = 0; round < 300; ++round) {
      Pieces pieces(1000000);
      QVERIFY(workers.offer(pieces));
      workers.run(3, [](std::size_t) {});
      workers.withdrawOffer(pieces);
      const std::size_t done = pieces.done;
      workers.run(3, [](std::size_t) {});
      QCOMPARE(pieces.done.load(), done);
    }
  }

  void onePoolHasOneOffer() {
    Workers workers(2), alone(1);
    Pieces first(1), second(1);
    QVERIFY(workers.offer(first));
    QVERIFY(!workers.offer(second));
    workers.withdrawOffer(second);  // not its own: nothing happens
    QVERIFY(!workers.offer(second));
    workers.withdrawOffer(first);
    QVERIFY(workers.offer(second));
    workers.withdrawOffer(second);
    QVERIFY(!alone.offer(first));
  }

  void nestedCallsRunInTheirThread() {
    Workers workers(2);
    std::atomic<int> inner{0};
    workers.run(8, [&](std::size_t) {
      const auto here = std::this_thread::get_id();
      workers.run(10, [&](std::size_t) { inner += std::this_thread::get_id() == here ? 1 : 1000; });
    });
    QCOMPARE(inner.load(), 80);
  }

  void severalCallersShareThePool() {
    Workers workers(2);
    std::atomic<int> done{0};
    const auto call = [&] {
      for (int round = 0; round < 200; ++round) workers.run(10, [&](std::size_t) { ++done; });
    };
    {
      std::jthread other(call), third(call);
      call();
    }
    QCOMPARE(done.load(), 3 * 200 * 10);
  }

  void exceptionsReachTheCaller() {
    for (int threads : {1, 2, 4}) {
      Workers workers(threads);
      for (std::size_t count : {2, 4, 500}) {
        QVERIFY_EXCEPTION_THROWN(workers.run(count,
                                             [](std::size_t index) {
                                               if (index == 1) throw std::runtime_error("one");
                                             }),
                                 std::runtime_error);
        std::atomic<std::size_t> done{0};
        workers.run(count, [&](std::size_t) { ++done; });
        QCOMPARE(done.load(), count);
      }
    }
  }

  void denormalsAreFlushedInWorkers() {
    Workers workers(2);
    const volatile double tiny = 1e-308;
    std::array<double, 2> quotients{1, 1};
    const FlushDenormals flush;
    workers.run(2, [&](std::size_t index) { quotients[index] = tiny / 100; });
    QCOMPARE(quotients, (std::array<double, 2>{0, 0}));
  }

  void flushingEndsWithItsGuard() {
    const volatile double tiny = 1e-308;
    {
      const FlushDenormals flush;
      QCOMPARE(tiny / 100, 0.0);
    }
    QVERIFY(tiny / 100 > 0);
  }
};

QTEST_GUILESS_MAIN(TestWorkersThread)
#include "test_workers_thread.moc"
