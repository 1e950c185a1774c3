// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>

#include "core/dataset/pixel_standardisation.h"

using namespace descent;

namespace {

using Kind = PixelStandardisation::Kind;

/// Two images of 2 channels, 1×2 pixels.
ImageSet two() {
  ImageSet set{.shape = {.channels = 2, .height = 1, .width = 2}};
  set.pixels = std::vector<double>{1, 3, 10, 10, 5, 7, 10, 10};
  set.classes = {0, 1};
  return set;
}

}  // namespace

class TestPixelStandardisation : public QObject {
  Q_OBJECT

 private slots:
  void channelsTakeTheStatisticsOfTheTrainingPart() {
    const PixelStandardisation made(Kind::channels, two());
    QCOMPARE(made.channels()[0].mean, 4.0);
    QCOMPARE(made.channels()[0].deviation, std::sqrt(5.0));  // of 1, 3, 5, 7: (9 + 1 + 1 + 9)/4
    QCOMPARE(made.channels()[1].mean, 10.0);
    QCOMPARE(made.channels()[1].deviation, 1.0);  // a constant channel is only shifted
    std::vector<float> other{9, 4, 12, 10};       // an image of another part
    made.apply(std::span(other));
    QCOMPARE(other[0], static_cast<float>(5 / std::sqrt(5.0)));
    QCOMPARE(other[1], 0.0f);
    QCOMPARE(other[2], 2.0f);
  }

  void imagesTakeTheirOwn() {
    const PixelStandardisation made(Kind::images, two());
    std::vector<double> image{2, 4, 6, 8};
    made.apply(std::span(image));
    QCOMPARE(image[0], -3 / std::sqrt(5.0));
    QCOMPARE(image[3], 3 / std::sqrt(5.0));
    std::vector<double> flat{7, 7, 7, 7};
    made.apply(std::span(flat));
    QCOMPARE(flat, std::vector<double>(4, 0.0));
  }

  void aLargeMeanCostsNoDigits() {
    const PixelStandardisation made(Kind::images, two());
    std::vector<double> image{1e9 + 2, 1e9 + 4, 1e9 + 6, 1e9 + 8};
    made.apply(std::span(image));
    QVERIFY(std::abs(image[0] + 3 / std::sqrt(5.0)) < 1e-12);
  }

  void noneLeavesPixelsAlone() {
    std::vector<double> image{2, 4, 6, 8};
    PixelStandardisation(Kind::none, two()).apply(std::span(image));
    QCOMPARE(image[2], 6.0);
  }
};

QTEST_GUILESS_MAIN(TestPixelStandardisation)
#include "test_pixel_standardisation.moc"
