// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <numeric>

#include "core/dataset/auxiliary_task.h"
#include "core/dataset/dataset_error.h"

using namespace descent;

namespace {

/// 40 images of 2×2 bytes; image i holds 4i … 4i + 3 and is of class i mod 4.
Dataset small() {
  Dataset dataset{.name = "small", .classNames = {"a", "b", "c", "d"}};
  dataset.train.shape = {.channels = 1, .height = 2, .width = 2};
  ByteImages bytes{.values = std::vector<std::uint8_t>(160)};
  std::iota(bytes.values.begin(), bytes.values.end(), std::uint8_t{0});
  dataset.train.pixels = std::move(bytes);
  for (std::int32_t i = 0; i < 40; ++i) dataset.train.classes.push_back(i % 4);
  return dataset;
}

Dataset with(const std::string& id, const Dataset& from = small()) { return withTask(from, auxiliaryTasks().require(id).made, 1); }

std::vector<int> image(const Dataset& dataset, std::size_t number) {
  std::vector<double> pixels(dataset.shape().size());
  dataset.train.read(number, pixels.data());
  std::vector<int> values;
  for (const double pixel : pixels) values.push_back(static_cast<int>(std::lround(255 * pixel)));
  return values;
}

}  // namespace

class TestAuxiliaryTasks : public QObject {
  Q_OBJECT

 private slots:
  void everyImageStandsInFourRotations() {
    const Dataset made = with("rotation");
    QCOMPARE(made.train.count(), std::size_t{160});
    QCOMPARE(made.outputs(), std::size_t{4});
    QCOMPARE(image(made, 0), (std::vector<int>{0, 1, 2, 3}));
    QCOMPARE(image(made, 1), (std::vector<int>{1, 3, 0, 2}));  // the right column comes to the top
    QCOMPARE(image(made, 2), (std::vector<int>{3, 2, 1, 0}));
    QCOMPARE(image(made, 3), (std::vector<int>{2, 0, 3, 1}));
    QCOMPARE(image(made, 4), (std::vector<int>{4, 5, 6, 7}));
    QCOMPARE(made.train.classes[7], 3);
    QVERIFY(made.test.empty());
  }

  void pairsAreOfOneClassOrNot() {
    const Dataset made = with("pairs");
    QCOMPARE(made.shape().channels, std::size_t{2});
    int same = 0;
    for (std::size_t i = 0; i < 40; ++i) {
      const std::vector<int> pixels = image(made, i);
      const int first = pixels[0] / 4, second = pixels[4] / 4;
      QCOMPARE(first, static_cast<int>(i));
      QVERIFY(first != second);
      QCOMPARE(made.train.classes[i], first % 4 == second % 4 ? 1 : 0);
      same += made.train.classes[i];
    }
    QVERIFY2(same > 10 && same < 30, qPrintable(QString::number(same)));
  }

  void halfOfTheImagesCarryAPatchOfAnother() {
    const Dataset made = with("corrupted");
    QCOMPARE(made.train.count(), std::size_t{80});
    for (std::size_t i = 0; i < 40; ++i) {
      const std::vector<int> whole = image(made, 2 * i), patched = image(made, 2 * i + 1);
      QCOMPARE(made.train.classes[2 * i], 0);
      QCOMPARE(made.train.classes[2 * i + 1], 1);
      QCOMPARE(whole[0], static_cast<int>(4 * i));
      int differ = 0;
      for (std::size_t k = 0; k < 4; ++k) differ += whole[k] != patched[k] ? 1 : 0;
      QCOMPARE(differ, 1);  // half the height and width of 2×2
    }
  }

  void superClassesHoldTwoNeighboursAndFashionItsKinds() {
    const Dataset made = with("super-classes");
    QCOMPARE(made.classNames, (std::vector<std::string>{"a or b", "c or d"}));
    QCOMPARE(made.train.classes[2], 1);
    Dataset fashion = small();
    fashion.classNames = {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"};
    std::iota(fashion.train.classes.begin(), fashion.train.classes.begin() + 10, 0);
    const Dataset wide = with("super-classes", fashion);
    const std::vector<std::int32_t> want{0, 1, 0, 2, 0, 3, 0, 3, 4, 3};
    QVERIFY(std::equal(want.begin(), want.end(), wide.train.classes.begin()));
  }

  void imagesThatDoNotSuitAreNamed() {
    Dataset wide = small();
    wide.train.shape = {.channels = 1, .height = 1, .width = 4};
    QVERIFY_EXCEPTION_THROWN(with("rotation", wide), DatasetError);
    Dataset targets = small();
    targets.classNames.clear();
    QVERIFY_EXCEPTION_THROWN(with("pairs", targets), DatasetError);
  }
};

QTEST_GUILESS_MAIN(TestAuxiliaryTasks)
#include "test_auxiliary_tasks.moc"
