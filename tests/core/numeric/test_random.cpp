// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <set>

#include "core/numeric/random.h"

using namespace descent;

class TestRandom : public QObject {
  Q_OBJECT

 private slots:
  /// The known answers published with Random123 1.09 (kat_vectors: philox 4x32 10).
  void knownAnswers() {
    using Words = std::array<std::uint32_t, 4>;
    QCOMPARE(philox({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    const std::uint32_t ones = 0xffffffff;
    QCOMPARE(philox({ones, ones, ones, ones}, {ones, ones}), (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    QCOMPARE(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
             (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
  }

  /// Each of the four arguments changes the draw; the bits are those of the documented counter layout.
  void everyArgumentCounts() {
    const std::set<std::uint64_t> draws{Random(1, Purpose::noise, 0).bits(0), Random(2, Purpose::noise, 0).bits(0),
                                        Random(1, Purpose::batch, 0).bits(0), Random(1, Purpose::noise, 1).bits(0),
                                        Random(1, Purpose::noise, 0).bits(1)};
    QCOMPARE(draws.size(), std::size_t{5});
    const auto words = philox({7, 0, 5, 3u << 24}, {9, 0});
    QCOMPARE(Random(9, Purpose::initialisation, 5).bits(7), words[0] | (std::uint64_t{words[1]} << 32));
  }

  /// Means over 10⁵ draws lie within 5 standard errors.
  void moments() {
    const Random random(3, Purpose::noise, 17);
    const int count = 100000;
    double uniformSum = 0, sum = 0, squares = 0, cubes = 0, fourths = 0;
    for (int index = 0; index < count; ++index) {
      const double u = random.uniform(index), z = random.normal(index);
      QVERIFY(u >= 0 && u < 1);
      uniformSum += u;
      sum += z;
      squares += z * z;
      cubes += z * z * z;
      fourths += z * z * z * z;
    }
    const double error = 5 / std::sqrt(count);
    QVERIFY(std::abs(uniformSum / count - 0.5) < error * std::sqrt(1 / 12.0));
    QVERIFY(std::abs(sum / count) < error);
    QVERIFY(std::abs(squares / count - 1) < error * std::sqrt(2));
    QVERIFY(std::abs(cubes / count) < error * std::sqrt(15));
    QVERIFY(std::abs(fourths / count - 3) < error * std::sqrt(96));
  }

  void belowCoversItsRange() {
    const Random random(4, Purpose::split);
    std::array<int, 6> counts{};
    for (int index = 0; index < 6000; ++index) counts.at(random.below(6, index))++;
    for (int count : counts) QVERIFY(std::abs(count - 1000) < 150);  // 5 standard deviations
  }

  void permutationsAreKeyedByEpoch() {
    const std::vector<std::size_t> first = Random(1, Purpose::batch, 0).permutation(100);
    QCOMPARE(first, Random(1, Purpose::batch, 0).permutation(100));
    QVERIFY(first != Random(1, Purpose::batch, 1).permutation(100));
    std::vector<std::size_t> sorted = first;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t index = 0; index < sorted.size(); ++index) QCOMPARE(sorted[index], index);
    QVERIFY(Random(1, Purpose::batch).permutation(0).empty());
  }

  /// All six orders of three things are equally likely.
  void permutationsAreFair() {
    std::map<std::vector<std::size_t>, int> counts;
    for (int epoch = 0; epoch < 6000; ++epoch) counts[Random(8, Purpose::batch, epoch).permutation(3)]++;
    QCOMPARE(counts.size(), std::size_t{6});
    for (const auto& [order, count] : counts) QVERIFY(std::abs(count - 1000) < 150);
  }
};

QTEST_GUILESS_MAIN(TestRandom)
#include "test_random.moc"
