// SPDX-License-Identifier: GPL-3.0-or-later
// Directions of planes: filter by filter as long as the weights, PCA against numpy, and what shares of variance say.
#include <QtTest>
#include <fstream>

#include <nlohmann/json.hpp>

#include "core/analysis/plane_directions.h"

using namespace descent;

namespace {

struct Reference {
  std::vector<VectorOf<float>> points;
  Vector first, second;
  std::vector<double> shares;
};

Vector vectorOf(const nlohmann::json& list) {
  const auto numbers = list.get<std::vector<double>>();
  return Eigen::Map<const Vector>(numbers.data(), std::ssize(numbers));
}

Reference reference() {
  const auto json = nlohmann::json::parse(std::ifstream(DESCENT_SOURCE_DIR "/tests/data/planes/principal.json"));
  Reference result{
      .points = {}, .first = vectorOf(json["first"]), .second = vectorOf(json["second"]), .shares = json["shares"]};
  for (const auto& point : json["points"]) result.points.push_back(vectorOf(point).cast<float>());
  return result;
}

PointList viewsOf(const std::vector<VectorOf<float>>& points) { return PointList(points.begin(), points.end()); }

/// A convolution of 2 filters over 3 channels, its biases, a dense layer of 4 outputs.
ParameterLayout smallNet() {
  ParameterLayout layout;
  const auto add = [&](const char* name, std::vector<Eigen::Index> shape, Eigen::Index size) {
    layout.tensors.push_back({.name = name, .shape = std::move(shape), .offset = layout.dimension, .size = size});
    layout.dimension += size;
  };
  add("conv1.weight", {2, 3, 2, 2}, 24);
  add("conv1.bias", {2}, 2);
  add("bn1.weight", {2}, 2);
  add("fc1.weight", {4, 5}, 20);
  return layout;
}

Vector weightsOfSmallNet() { return Vector::LinSpaced(48, -1, 2).cwiseAbs2(); }

/// Many more coordinates than a piece has, so that threads share them.
std::vector<VectorOf<float>> longWalk() {
  std::vector<VectorOf<float>> points;
  for (int i = 0; i < 20; ++i) {
    VectorOf<float> point(20000);
    for (Eigen::Index k = 0; k < point.size(); ++k)
      point[k] = float(std::sin(0.1 * i * double(k % 97)) + 0.01 * i * double(k % 13));
    points.push_back(point);
  }
  return points;
}

}  // namespace

class TestPlaneDirectionsThreads : public QObject {
  Q_OBJECT
 private slots:
  void filtersAreAsLongAsThoseOfTheWeights() {
    const Vector weights = weightsOfSmallNet();
    const PlaneSlice slice = randomPlane(smallNet(), weights, 7);
    for (const Vector& direction : {slice.first, slice.second}) {
      for (const Eigen::Index filter : {0, 12}) {
        QVERIFY(std::abs(direction.segment(filter, 12).norm() / weights.segment(filter, 12).norm() - 1) < 1e-14);
      }
      for (const Eigen::Index row : {28, 33, 38, 43}) {
        QVERIFY(std::abs(direction.segment(row, 5).norm() / weights.segment(row, 5).norm() - 1) < 1e-14);
      }
      QVERIFY(direction.segment(24, 4).isZero(0));
    }
    QCOMPARE(slice.origin, weights);
  }

  void directionsAreDrawnBySeed() {
    const PlaneSlice one = randomPlane(smallNet(), weightsOfSmallNet(), 7),
                     again = randomPlane(smallNet(), weightsOfSmallNet(), 7);
    QCOMPARE(one.first, again.first);
    QVERIFY(one.first != one.second);
    QVERIFY(one.first != randomPlane(smallNet(), weightsOfSmallNet(), 8).first);
    QVERIFY(std::abs(one.first.normalized().dot(one.second.normalized())) < 0.5);
  }

  void principalDirectionsAreNumpys() {
    const Reference wanted = reference();
    Workers workers(2);
    const auto slice = principalPlane(viewsOf(wanted.points), wanted.points.back().cast<double>(), workers);
    QVERIFY(slice);
    QVERIFY((slice->first - wanted.first).norm() < 1e-9);
    QVERIFY((slice->second - wanted.second).norm() < 1e-9);
    const VarianceShares shares = varianceShares(*slice, viewsOf(wanted.points), workers);
    QVERIFY(std::abs(shares.first - wanted.shares[0]) < 1e-10);
    QVERIFY(std::abs(shares.second - wanted.shares[1]) < 1e-10);
    QCOMPARE(shares.together(), shares.first + shares.second);
  }

  void pointsOfAPlaneAreWhollyInIt() {
    const Reference wanted = reference();
    std::vector<VectorOf<float>> flat;
    for (const auto& point : wanted.points) flat.push_back(point.head(2));
    Workers workers(1);
    const auto slice = principalPlane(viewsOf(flat), flat.back().cast<double>(), workers);
    const VarianceShares shares = varianceShares(*slice, viewsOf(flat), workers);
    QVERIFY(std::abs(shares.together() - 1) < 1e-12);
  }

  void sharesOfSlantedDirectionsAddUp() {
    const Reference wanted = reference();
    Workers workers(1);
    const auto slice = *principalPlane(viewsOf(wanted.points), wanted.points.back().cast<double>(), workers);
    PlaneSlice slanted = slice;
    slanted.first = 3 * slice.first + slice.second;
    slanted.second = slice.second - 0.5 * slice.first;
    const double straight = varianceShares(slice, viewsOf(wanted.points), workers).together();
    QVERIFY(std::abs(varianceShares(slanted, viewsOf(wanted.points), workers).together() - straight) < 1e-12);
  }

  void aLineIsNoPlane() {
    const VectorOf<float> way = VectorOf<float>::Ones(5);
    std::vector<VectorOf<float>> line;
    for (int i = 0; i < 5; ++i) line.push_back(float(i) * way);
    Workers workers(1);
    QVERIFY(!principalPlane(viewsOf(line), line[0].cast<double>(), workers));
    QVERIFY(!planeThrough(line[0].cast<double>(), line[1].cast<double>(), line[3].cast<double>()));
    QVERIFY(!planeThrough(line[0].cast<double>(), line[0].cast<double>(), line[3].cast<double>()));
  }

  void threePointsLieInTheirPlane() {
    const Vector a{{0, 0, 1, 0}}, b{{3, 0, 1, 4}}, c{{0, 2, 5, 1}};
    const auto slice = planeThrough(a, b, c);
    QVERIFY(slice);
    for (const Vector& point : {a, b, c}) QVERIFY(slice->distance(point) < 1e-14);
    QVERIFY((slice->project(b) - Point(5, 0)).norm() < 1e-14);
    QVERIFY(std::abs((slice->project(c)).norm() - (c - a).norm()) < 1e-14);
  }

  void anyNumberOfThreadsGivesTheSameBits() {
    const auto points = longWalk();
    std::optional<PlaneSlice> first;
    for (const int threads : {1, 2, 4}) {
      Workers workers(threads);
      const auto slice = principalPlane(viewsOf(points), points.back().cast<double>(), workers);
      if (!first) first = slice;
      QVERIFY(slice->first == first->first && slice->second == first->second);
      const VarianceShares shares = varianceShares(*slice, viewsOf(points), workers);
      Workers alone(1);
      QVERIFY(shares.first == varianceShares(*slice, viewsOf(points), alone).first);
    }
  }
};

QTEST_GUILESS_MAIN(TestPlaneDirectionsThreads)
#include "test_plane_directions_threads.moc"
