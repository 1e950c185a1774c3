// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <cmath>
#include <random>

#include "ui/exporting/yuv_conversion.h"

using namespace descent;

namespace {

struct Picture {
  FrameSize size;
  std::vector<std::uint8_t> pixels;

  explicit Picture(FrameSize s) : size(s), pixels(static_cast<std::size_t>(4 * s.width * s.height)) {}
  std::uint8_t* at(int x, int y) { return pixels.data() + 4 * (y * size.width + x); }
  const std::uint8_t* at(int x, int y) const { return pixels.data() + 4 * (y * size.width + x); }
  void set(int x, int y, int red, int green, int blue) {
    const int channel[] = {red, green, blue, 255};
    for (int c = 0; c < 4; ++c) at(x, y)[c] = static_cast<std::uint8_t>(channel[c]);
  }
  PixelView view() const { return {.top = pixels.data(), .rowStep = 4 * size.width, .size = size}; }
  PixelView upward() const { return {.top = at(0, size.height - 1), .rowStep = -4 * size.width, .size = size}; }
};

struct Yuv {
  std::vector<std::uint8_t> y, u, v;
};

Yuv converted(const PixelView& view) {
  const auto area = static_cast<std::size_t>(view.size.width * view.size.height);
  Yuv yuv{std::vector<std::uint8_t>(area), std::vector<std::uint8_t>(area / 4), std::vector<std::uint8_t>(area / 4)};
  YuvConversion(view.size).convert(view, {.plane = {yuv.y.data(), yuv.u.data(), yuv.v.data()},
                                          .rowStep = {view.size.width, view.size.width / 2, view.size.width / 2}});
  return yuv;
}

/// The definition of ITU-R BT.709 in double precision, for one colour.
std::array<double, 3> exact(double red, double green, double blue) {
  const double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return {16 + 219 * luma / 255, 128 + 224 * (blue - luma) / 1.8556 / 255, 128 + 224 * (red - luma) / 1.5748 / 255};
}

}  // namespace

class TestYuvConversion : public QObject {
  Q_OBJECT

 private slots:
  void endsOfTheRange_data() {
    QTest::addColumn<QList<int>>("rgb");
    QTest::addColumn<QList<int>>("yuv");
    QTest::newRow("black") << QList<int>{0, 0, 0} << QList<int>{16, 128, 128};
    QTest::newRow("white") << QList<int>{255, 255, 255} << QList<int>{235, 128, 128};
    QTest::newRow("red") << QList<int>{255, 0, 0} << QList<int>{63, 102, 240};
    QTest::newRow("green") << QList<int>{0, 255, 0} << QList<int>{173, 42, 26};
    QTest::newRow("blue") << QList<int>{0, 0, 255} << QList<int>{32, 240, 118};
  }

  void endsOfTheRange() {
    QFETCH(QList<int>, rgb);
    QFETCH(QList<int>, yuv);
    Picture picture({4, 2});
    for (int i = 0; i < 8; ++i) picture.set(i % 4, i / 4, rgb[0], rgb[1], rgb[2]);
    const Yuv result = converted(picture.view());
    for (const auto value : result.y) QCOMPARE(int(value), yuv[0]);
    for (const auto value : result.u) QCOMPARE(int(value), yuv[1]);
    for (const auto value : result.v) QCOMPARE(int(value), yuv[2]);
  }

  void noiseAgreesWithTheDefinition() {
    Picture picture({70, 6});  // not a multiple of any SIMD width
    std::mt19937 random(7);
    for (auto& byte : picture.pixels) byte = static_cast<std::uint8_t>(random() & 255);
    const Yuv result = converted(picture.view());
    for (int y = 0; y < 6; ++y) {
      for (int x = 0; x < 70; ++x) {
        const auto* p = picture.at(x, y);
        QVERIFY(std::abs(result.y[static_cast<std::size_t>(70 * y + x)] - exact(p[0], p[1], p[2])[0]) <= 0.51);
      }
    }
    for (int y = 0; y < 3; ++y) {
      for (int x = 0; x < 35; ++x) {
        double mean[3] = {};
        for (int c = 0; c < 3; ++c) {
          for (int row : {2 * y, 2 * y + 1}) {
            mean[c] += (picture.at(std::max(0, 2 * x - 1), row)[c] + 2 * picture.at(2 * x, row)[c] +
                        picture.at(2 * x + 1, row)[c]) /
                       8.0;
          }
        }
        const auto wanted = exact(mean[0], mean[1], mean[2]);
        QVERIFY(std::abs(result.u[static_cast<std::size_t>(35 * y + x)] - wanted[1]) <= 0.52);
        QVERIFY(std::abs(result.v[static_cast<std::size_t>(35 * y + x)] - wanted[2]) <= 0.52);
      }
    }
  }

  void upwardRowsAreTurned() {
    Picture picture({2, 4});
    for (int x = 0; x < 2; ++x) picture.set(x, 3, 255, 255, 255);
    const Yuv result = converted(picture.upward());
    QCOMPARE(int(result.y[0]), 235);
    QCOMPARE(int(result.y[7]), 16);
  }
};

QTEST_GUILESS_MAIN(TestYuvConversion)
#include "test_yuv_conversion.moc"
