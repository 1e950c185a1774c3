// SPDX-License-Identifier: GPL-3.0-or-later
// Every augmentation does what it says, and its draws depend on seed, step and image alone.
#include <QtTest>

#include <cmath>
#include <numeric>
#include <set>

#include "core/dataset/augmenter.h"

using namespace descent;

namespace {

using Pixels = std::vector<double>;

/// Images of 2 channels, 4×5 pixels, that count up.
std::shared_ptr<const ImageSet> images(std::size_t count = 2) {
  ImageSet set{.shape = {.channels = 2, .height = 4, .width = 5}};
  std::vector<double> pixels(count * 40);
  std::iota(pixels.begin(), pixels.end(), 1.0);
  set.pixels = std::move(pixels);
  set.classes.assign(count, 0);
  return std::make_shared<const ImageSet>(std::move(set));
}

Augmenter augmenter(const std::string& id, const std::vector<std::pair<std::string, double>>& values = {}, std::uint64_t seed = 1) {
  const AugmentationEntry& entry = augmentations().require(id);
  Settings settings = entry.defaults();
  for (const auto& [key, value] : values) {
    if (settings.find(key)->kind == Kind::integer) {
      settings.set(key, static_cast<std::int64_t>(value));
    } else {
      settings.set(key, value);
    }
  }
  Augmenter::List list;
  list.push_back(entry.made(settings));
  return {images(), std::move(list), PixelStandardisation(PixelStandardisation::Kind::none, *images()), seed};
}

Pixels made(const Augmenter& augmenter, std::uint64_t step, std::size_t image = 0) {
  Pixels pixels(40);
  augmenter.image(step, image, pixels.data());
  return pixels;
}

Pixels original(std::size_t image = 0) {
  Pixels pixels(40);
  images()->read(image, pixels.data());
  return pixels;
}

double at(const Pixels& pixels, std::size_t channel, std::size_t row, std::size_t column) {
  return pixels[(channel * 4 + row) * 5 + column];
}

constexpr std::uint64_t steps = 200;

}  // namespace

class TestAugmentations : public QObject {
  Q_OBJECT

 private slots:
  void drawsDependOnSeedStepAndImageAlone_data() {
    QTest::addColumn<QString>("id");
    for (const AugmentationEntry& entry : augmentations()) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
  }
  void drawsDependOnSeedStepAndImageAlone() {
    QFETCH(QString, id);
    const Augmenter one = augmenter(id.toStdString()), same = augmenter(id.toStdString()), other = augmenter(id.toStdString(), {}, 2);
    bool stepMatters = false, seedMatters = false, imageMatters = false;
    for (std::uint64_t step = 0; step < 20; ++step) {
      QCOMPARE(made(one, step), made(same, step));
      stepMatters = stepMatters || made(one, step) != made(one, step + 1);
      seedMatters = seedMatters || made(one, step) != made(other, step);
      Pixels moved = made(one, step, 1);
      for (double& pixel : moved) pixel -= 40;  // image 1 is image 0 + 40
      imageMatters = imageMatters || made(one, step) != moved;
    }
    QVERIFY(stepMatters && seedMatters && imageMatters);
  }

  void flipsMirrorHalfOfTheTime() {
    const auto mirrored = [](const std::string& id, bool sideways) {
      const Augmenter flip = augmenter(id);
      int flipped = 0;
      for (std::uint64_t step = 0; step < steps; ++step) {
        const Pixels pixels = made(flip, step);
        if (pixels == original()) continue;
        ++flipped;
        for (std::size_t i = 0; i < 40; ++i) {
          const std::size_t channel = i / 20, row = i / 5 % 4, column = i % 5;
          const double from = sideways ? at(original(), channel, row, 4 - column) : at(original(), channel, 3 - row, column);
          if (pixels[i] != from) return -1;
        }
      }
      return flipped;
    };
    for (const int flipped : {mirrored("horizontal-flip", true), mirrored("vertical-flip", false)}) {
      QVERIFY2(flipped > 75 && flipped < 125, qPrintable(QString::number(flipped)));
    }
  }

  void shiftsMoveByWholePixelsWithinTheirLimits() {
    const Augmenter shift = augmenter("shift", {{"x", 2}, {"y", 1}});
    std::set<std::pair<int, int>> seen;
    for (std::uint64_t step = 0; step < steps; ++step) {
      const Pixels pixels = made(shift, step);
      int found = 0;
      for (int x = -2; x <= 2; ++x) {
        for (int y = -1; y <= 1; ++y) {
          bool same = true;
          for (int row = 0; row < 4; ++row) {
            for (int column = 0; column < 5; ++column) {
              const bool inside = row - y >= 0 && row - y < 4 && column - x >= 0 && column - x < 5;
              const double want = inside ? original()[static_cast<std::size_t>((row - y) * 5 + column - x)] : 0;
              same = same && pixels[static_cast<std::size_t>(row * 5 + column)] == want;
            }
          }
          if (!same) continue;
          ++found;
          seen.insert({x, y});
        }
      }
      QCOMPARE(found, 1);
    }
    QCOMPARE(seen.size(), std::size_t{15});  // all of 5 × 3
  }

  void rotationAndScaleAreSmallWhereTheirLimitsAre() {
    for (const Augmenter& none : {augmenter("rotation", {{"degrees", 0}}), augmenter("scale", {{"factor", 1}})}) {
      QCOMPARE(made(none, 3), original());
    }
    const Augmenter turn = augmenter("rotation", {{"degrees", 180}});
    for (std::uint64_t step = 0; step < 20; ++step) {  // the centre lies between rows 1 and 2, on column 2, and stays
      const Pixels pixels = made(turn, step);
      const double before = at(original(), 0, 1, 2) + at(original(), 0, 2, 2);
      QVERIFY(std::abs(at(pixels, 0, 1, 2) + at(pixels, 0, 2, 2) - before) < 1e-9);
    }
    const Augmenter zoom = augmenter("scale", {{"factor", 2}});
    bool larger = false, smaller = false;
    for (std::uint64_t step = 0; step < 50; ++step) {
      const Pixels pixels = made(zoom, step);
      const double slope = at(pixels, 0, 1, 3) - at(pixels, 0, 1, 1);  // 2 in the original, 2/s when scaled by s
      QVERIFY(slope > 1 - 1e-9 && slope < 4 + 1e-9);
      larger = larger || slope < 1.5;
      smaller = smaller || slope > 2.5;
    }
    QVERIFY(larger && smaller);
  }

  void lightChangesMoveMeanAndSpread() {
    const Augmenter brighter = augmenter("brightness", {{"amount", 0.5}}), contrast = augmenter("contrast", {{"amount", 0.5}}),
                    color = augmenter("color-shift", {{"amount", 0.5}});
    for (std::uint64_t step = 0; step < 20; ++step) {
      const Pixels a = made(brighter, step), b = made(contrast, step), c = made(color, step);
      const double added = a[0] - 1;
      QVERIFY(std::abs(added) <= 0.5 && std::abs(a[39] - 40 - added) < 1e-12);
      const double mean = std::accumulate(b.begin(), b.end(), 0.0) / 40;
      QVERIFY(std::abs(mean - 20.5) < 1e-9);
      const double stretch = (b[39] - b[0]) / 39;
      QVERIFY(stretch >= 0.5 && stretch <= 1.5 && std::abs(b[7] - mean - stretch * (8 - 20.5)) < 1e-9);
      QVERIFY(std::abs(c[19] - 20 - (c[0] - 1)) < 1e-12 && std::abs(c[39] - 40 - (c[20] - 21)) < 1e-12);
      QVERIFY(c[0] - 1 != c[20] - 21);
    }
  }

  void noiseHasItsSpread() {
    const Augmenter noise = augmenter("noise", {{"sigma", 0.25}});
    double sum = 0, squares = 0;
    for (std::uint64_t step = 0; step < steps; ++step) {
      const Pixels pixels = made(noise, step);
      for (std::size_t i = 0; i < 40; ++i) {
        const double added = pixels[i] - original()[i];
        sum += added;
        squares += added * added;
      }
    }
    const double count = 40 * steps;
    QVERIFY(std::abs(sum / count) < 0.012);  // 4 σ/√n
    QVERIFY(std::abs(std::sqrt(squares / count) - 0.25) < 0.01);
  }

  void cutoutBlanksOneSquareInAllChannels() {
    const Augmenter cutout = augmenter("cutout", {{"size", 2}});
    std::size_t most = 0, touched = 0;
    std::set<std::size_t> places;
    for (std::uint64_t step = 0; step < steps; ++step) {
      const Pixels pixels = made(cutout, step);
      std::size_t blank = 0;
      for (std::size_t i = 0; i < 20; ++i) {
        QCOMPARE(pixels[i] == 0, pixels[20 + i] == 0);
        if (pixels[i] == 0) {
          ++blank;
          places.insert(i);
        }
      }
      most = std::max(most, blank);
      touched += blank > 0 ? 1 : 0;
    }
    QCOMPARE(most, std::size_t{4});
    QCOMPARE(touched, std::size_t{steps});
    QCOMPARE(places.size(), std::size_t{20});
  }

  void standardisationComesLast() {
    Augmenter::List list;
    list.push_back(augmentations().require("brightness").made(augmentations().require("brightness").defaults()));
    const Augmenter both(images(), std::move(list), PixelStandardisation(PixelStandardisation::Kind::images, *images()), 1);
    Augmenter plain(images(), {}, PixelStandardisation(PixelStandardisation::Kind::images, *images()), 1);
    const Pixels a = made(both, 5), b = made(plain, 5);
    for (std::size_t i = 0; i < 40; ++i) QVERIFY(std::abs(a[i] - b[i]) < 1e-9);  // an added constant is taken out again
  }
};

QTEST_GUILESS_MAIN(TestAugmentations)
#include "test_augmentations.moc"
