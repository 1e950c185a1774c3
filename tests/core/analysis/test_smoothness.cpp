// SPDX-License-Identifier: GPL-3.0-or-later
// Roughness of filters against numbers worked out by hand, and of noise against itself.
#include <QtTest>

#include "core/analysis/smoothness.h"
#include "core/numeric/random.h"

using namespace descent;

namespace {

ParameterLayout layoutOf(Eigen::Index filters, Eigen::Index side) {
  const Eigen::Index size = filters * side * side;
  return {.tensors = {{.name = "conv1.weight", .shape = {filters, 1, side, side}, .offset = 0, .size = size}},
          .dimension = size,
          .pointDimension = size};
}

FilterSmoothness smoothnessOf(const std::vector<float>& weights, Eigen::Index filters, Eigen::Index side) {
  return filterSmoothness(layoutOf(filters, side), weights).at(0);
}

}  // namespace

class TestSmoothness : public QObject {
  Q_OBJECT
 private slots:
  void aChequerboardIsAsRoughAsCanBe() {
    std::vector<float> board(25);
    for (std::size_t i = 0; i < 25; ++i) board[i] = i % 2 ? -3.0f : 3.0f;
    const Roughness roughness = roughnessOf(board, 5, 5);
    QCOMPARE(roughness.totalVariation, 2.0);    // every neighbour is 6 away, of numbers of size 3
    QCOMPARE(roughness.laplacianEnergy, 64.0);  // (4·3 + 4·3)² / 3²
  }

  void aSlopeHasVariationAndNoCurvature() {
    std::vector<float> slope(25);
    for (std::size_t i = 0; i < 25; ++i) slope[i] = float(i % 5);
    const Roughness roughness = roughnessOf(slope, 5, 5);
    QCOMPARE(roughness.laplacianEnergy, 0.0);
    // 20 steps of 1 across and 20 of 0 down, over √((0 + 1 + 4 + 9 + 16)/5) = √6.
    QVERIFY(std::abs(roughness.totalVariation - 0.5 / std::sqrt(6.0)) < 1e-12);
  }

  void oneSpikeByHand() {
    std::vector<float> spike(25);
    spike[12] = 2;
    const Roughness roughness = roughnessOf(spike, 5, 5);
    // Mean square 4/25; four of 40 neighbours are 2 apart; of nine inner cells one is 8, four are −2.
    QVERIFY(std::abs(roughness.totalVariation - (8.0 / 40) / 0.4) < 1e-12);
    QVERIFY(std::abs(roughness.laplacianEnergy - ((64.0 + 16) / 9) / 0.16) < 1e-9);
  }

  void scaleDoesNotMatter() {
    const std::vector<float> filter{1, 2, -1, 0, 3, 0, 1, 1, 2, 2, -3, 0, 1, 5, 1, 0, 0, 2, 1, 1, 4, 2, 0, 1, -2};
    std::vector<float> larger;
    for (const float w : filter) larger.push_back(8 * w);
    QCOMPARE(roughnessOf(larger, 5, 5).totalVariation, roughnessOf(filter, 5, 5).totalVariation);
    QCOMPARE(roughnessOf(larger, 5, 5).laplacianEnergy, roughnessOf(filter, 5, 5).laplacianEnergy);
  }

  void noiseIsAsRoughAsNoise() {
    std::vector<float> weights;
    for (std::uint64_t i = 0; i < 400 * 49; ++i) weights.push_back(float(0.05 * Random(9, Purpose::noise).normal(i)));
    const FilterSmoothness noise = smoothnessOf(weights, 400, 7);
    QCOMPARE(noise.filters, Eigen::Index(400));
    QVERIFY(std::abs(noise.relative.totalVariation - 1) < 0.02 && std::abs(noise.relative.laplacianEnergy - 1) < 0.05);
    QVERIFY(std::abs(noise.deviations.totalVariation) < 0.2 && std::abs(noise.deviations.laplacianEnergy) < 0.2);
  }

  void blobsAreSmoother() {
    std::vector<float> weights;
    for (int i = 0; i < 49; ++i)
      weights.push_back(float(std::exp(-0.1 * (std::pow(i % 7 - 3, 2) + std::pow(i / 7 - 3, 2)))));
    const FilterSmoothness blob = smoothnessOf(weights, 1, 7);
    QVERIFY(blob.relative.totalVariation < 0.4 && blob.relative.laplacianEnergy < 0.1);
    QVERIFY(blob.deviations.totalVariation > 3);
  }

  void smallKernelsSayNothing() {
    QVERIFY(filterSmoothness(layoutOf(4, 3), std::vector<float>(36, 1.0f)).empty());
    QVERIFY(filterSmoothness(layoutOf(4, 5), std::vector<float>(100, 1.0f)).size() == 1);
  }
};

QTEST_GUILESS_MAIN(TestSmoothness)
#include "test_smoothness.moc"
