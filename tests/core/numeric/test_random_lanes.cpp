// SPDX-License-Identifier: GPL-3.0-or-later
/// Random numbers in lanes are those of the plain Philox, one block an index.
#include <QtTest>

#include "core/numeric/random_lanes.h"

using namespace descent;

class TestRandomLanes : public QObject {
  Q_OBJECT

 private slots:
  void equalsPlainBlocks();
};

void TestRandomLanes::equalsPlainBlocks() {
  constexpr std::uint64_t seed = 0x123456789ABCDEF0, step = 0x00ABCDEF12345678, first = 0xFFFFFFF0, stride = 3;
  const RandomLanes lanes = uniformLanes({seed, Purpose::pooling, step}, first, stride);
  for (std::uint64_t lane = 0; lane < randomLanes; ++lane) {
    const std::uint64_t index = first + lane * stride, place = philoxPlace(Purpose::pooling, step);
    const auto half = [](std::uint64_t word, int shift) { return static_cast<std::uint32_t>(word >> shift); };
    const auto block =
        philox({half(index, 0), half(index, 32), half(place, 0), half(place, 32)}, {half(seed, 0), half(seed, 32)});
    for (std::size_t word = 0; word < 4; ++word) {
      QCOMPARE(lanes.numbers[word][lane], static_cast<float>(block[word] >> 8) * 0x1p-24f);
      QVERIFY(lanes.numbers[word][lane] >= 0 && lanes.numbers[word][lane] < 1);
    }
  }
}

QTEST_GUILESS_MAIN(TestRandomLanes)
#include "test_random_lanes.moc"
