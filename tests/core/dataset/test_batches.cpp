// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <numeric>
#include <set>

#include "core/dataset/batches.h"

using namespace descent;

namespace {

std::vector<std::size_t> batchAt(Batches& batches, std::uint64_t step) {
  const auto batch = batches.at(step);
  return {batch.begin(), batch.end()};
}

std::vector<std::size_t> epochOf(Batches& batches, std::uint64_t epoch) {
  std::vector<std::size_t> images;
  for (std::uint64_t i = 0; i < batches.perEpoch(); ++i) {
    const auto batch = batches.at(epoch * batches.perEpoch() + i);
    images.insert(images.end(), batch.begin(), batch.end());
  }
  return images;
}

std::vector<std::size_t> firstNumbers(std::size_t count) {
  std::vector<std::size_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  return numbers;
}

}  // namespace

class TestBatches : public QObject {
  Q_OBJECT

 private slots:
  void anEpochSeesEveryImageOnce() {
    Batches batches({.images = 100, .batch = 32});
    QCOMPARE(batches.perEpoch(), std::uint64_t{4});
    QCOMPARE(batches.at(3).size(), std::size_t{4});
    for (const std::uint64_t epoch : {0, 1, 50}) {
      std::vector<std::size_t> images = epochOf(batches, epoch);
      QVERIFY(images != firstNumbers(100));
      std::sort(images.begin(), images.end());
      QCOMPARE(images, firstNumbers(100));
    }
  }

  void epochsAndSeedsDiffer() {
    Batches one({.images = 100, .batch = 10, .seed = 1}), two({.images = 100, .batch = 10, .seed = 2});
    QVERIFY(epochOf(one, 0) != epochOf(one, 1));
    QVERIFY(epochOf(one, 0) != epochOf(two, 0));
  }

  void stepsCanBeAskedForInAnyOrder() {
    Batches forth({.images = 50, .batch = 8}), back({.images = 50, .batch = 8});
    std::vector<std::vector<std::size_t>> inOrder;
    for (std::uint64_t step = 0; step < 30; ++step) inOrder.push_back(batchAt(forth, step));
    for (std::uint64_t step = 30; step-- > 0;) QCOMPARE(batchAt(back, step), inOrder[step]);
  }

  void withoutShufflingTheOrderStays() {
    Batches batches({.images = 10, .batch = 4, .shuffle = false});
    QCOMPARE(batchAt(batches, 5), (std::vector<std::size_t>{8, 9}));
    QCOMPARE(epochOf(batches, 7), firstNumbers(10));
  }

  void aFullBatchIsAllImagesInOrder() {
    for (const std::size_t batch : {0, 10, 99}) {
      Batches batches({.images = 10, .batch = batch});
      QCOMPARE(batches.perEpoch(), std::uint64_t{1});
      QCOMPARE(batchAt(batches, 3), firstNumbers(10));
      QCOMPARE(batches.epochOf(3), std::uint64_t{3});
    }
  }
};

QTEST_GUILESS_MAIN(TestBatches)
#include "test_batches.moc"
