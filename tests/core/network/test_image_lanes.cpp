// SPDX-License-Identifier: GPL-3.0-or-later
/// Images laid out in lanes: every pixel stands where its place says, missing images are black.
#include <QtTest>
#include <numeric>

#include "core/network/image_lanes.h"
#include "core/numeric/vector.h"

using namespace descent;

class TestImageLanes : public QObject {
  Q_OBJECT

 private slots:
  void everyPixelIsInItsLane_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addRow("strips that overlap") << 1 << 28 << 28;
    QTest::addRow("strips that fit") << 2 << 3 << 32;
    QTest::addRow("narrower than a strip") << 3 << 8 << 5;
    QTest::addRow("one pixel more than a strip") << 1 << 2 << 17;
  }
  void everyPixelIsInItsLane() {
    QFETCH(int, channels);
    QFETCH(int, rows);
    QFETCH(int, columns);
    const Shape shape{channels, rows, columns};
    std::vector<float> pixels(static_cast<std::size_t>(20 * shape.size()));
    std::iota(pixels.begin(), pixels.end(), 1.0F);
    const std::vector<double> exact(pixels.begin(), pixels.end());
    const Examples floats{.count = 20, .shape = shape, .pixels = pixels};
    const Examples doubles{.count = 20, .shape = shape, .exactPixels = exact};
    for (const Index images : {16, 5}) {
      verify<float>(floats, pixels, images);
      verify<double>(floats, pixels, images);
      verify<double>(doubles, pixels, images);
    }
  }

 private:
  template <class Scalar>
  static void verify(const Examples& examples, const std::vector<float>& pixels, Index images) {
    std::vector<Index> chosen;
    for (Index i = 0; i < images; ++i) chosen.push_back((7 * i + 3) % 20);
    const Geometry geometry{examples.shape, {1, 2}};
    VectorOf<Scalar> memory = VectorOf<Scalar>::Constant(geometry.size(), -1);
    const Plane<Scalar> plane(memory.data(), geometry);
    lanesFromImages(examples, chosen, plane);
    Index place = 0;
    forEachRow(examples.shape, [&](Index channel, Index row) {
      for (Index column = 0; column < examples.shape.columns; ++column, ++place) {
        for (Index lane = 0; lane < blockImages; ++lane) {
          const float want = lane < images
                                 ? pixels[static_cast<std::size_t>(
                                       chosen[static_cast<std::size_t>(lane)] * examples.shape.size() + place)]
                                 : 0;
          QCOMPARE(plane.at(channel, row, column)[lane], static_cast<Scalar>(want));
        }
      }
    });
    const Index inside = examples.shape.size() * blockImages;
    QCOMPARE((memory.array() == -1).count(), geometry.size() - inside);  // the border is left alone
  }
};

QTEST_GUILESS_MAIN(TestImageLanes)
#include "test_image_lanes.moc"
