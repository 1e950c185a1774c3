// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <set>

#include "core/dataset/dataset_error.h"
#include "core/dataset/division.h"

using namespace descent;

namespace {

Dataset digitsDividedBy(const Division& division) {
  return loadDataset({.id = "digits", .files = {}, .division = division});
}

std::vector<int> perClass(const ImageSet& set) {
  std::vector<int> counts(10);
  for (const std::int32_t digit : set.classes) ++counts.at(static_cast<std::size_t>(digit));
  return counts;
}

/// 100 images without content: 90 of class 0, then 10 of class 1.
ImageSet lopsided() {
  ImageSet set{.shape = {.channels = 1, .height = 1, .width = 1}};
  set.pixels = ByteImages{.values = std::vector<std::uint8_t>(100)};
  set.classes.assign(100, 0);
  std::fill(set.classes.begin() + 90, set.classes.end(), 1);
  return set;
}

std::string complaint(const Division& division) {
  try {
    digitsDividedBy(division);
  } catch (const DatasetError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

class TestDivision : public QObject {
  Q_OBJECT

 private slots:
  void aFifthOfEveryClassIsForTesting() {
    const Dataset digits = digitsDividedBy({});
    QCOMPARE(digits.test.count(), std::size_t{359});  // 0.2 × 1,797 = 359.4
    QCOMPARE(digits.train.count(), std::size_t{1438});
    const std::vector<int> whole{178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
    const std::vector<int> test = perClass(digits.test);
    for (std::size_t digit = 0; digit < 10; ++digit) QVERIFY(std::abs(test[digit] - 0.2 * whole[digit]) <= 1);
  }

  void noImageIsLostOrTwice() {
    const ImageSet all = lopsided();
    const auto drawn = drawPerClass(all, 30, 7, Part::test);
    QCOMPARE(std::set<std::size_t>(drawn.begin(), drawn.end()).size(), std::size_t{30});
    QVERIFY(std::is_sorted(drawn.begin(), drawn.end()));
    QCOMPARE(std::count_if(drawn.begin(), drawn.end(), [](std::size_t i) { return i >= 90; }), 3);
    QCOMPARE(drawPerClass(all, 100, 7, Part::test).back(), std::size_t{99});
    QVERIFY(drawPerClass(all, 0, 7, Part::test).empty());
  }

  void theSeedDecidesAndNothingElse() {
    const ImageSet all = lopsided();
    QCOMPARE(drawPerClass(all, 20, 7, Part::test), drawPerClass(all, 20, 7, Part::test));
    QVERIFY(drawPerClass(all, 20, 7, Part::test) != drawPerClass(all, 20, 8, Part::test));
    QVERIFY(drawPerClass(all, 20, 7, Part::test) != drawPerClass(all, 20, 7, Part::validation));
  }

  void validationIsANumberOrAShare() {
    QCOMPARE(digitsDividedBy({.validation = 100}).validation.count(), std::size_t{100});
    const Dataset digits = digitsDividedBy({.validation = 0.25});
    QCOMPARE(digits.validation.count(), std::size_t{360});  // 0.25 × 1,438 = 359.5, rounded up
    QCOMPARE(digits.train.count(), std::size_t{1078});
  }

  void trainSizeLimitsTrainingAlone() {
    const Dataset digits = digitsDividedBy({.trainSize = 100});
    QCOMPARE(digits.train.count(), std::size_t{100});
    QCOMPARE(digits.test.count(), std::size_t{359});
    for (const int count : perClass(digits.train)) QVERIFY(std::abs(count - 10) <= 1);
  }

  void tooMuchIsAnError() {
    QVERIFY(complaint({}).empty());
    QVERIFY(complaint({.testShare = 1}).starts_with("test_share"));
    QVERIFY(complaint({.validation = 1e300}).starts_with("validation"));
    QVERIFY(complaint({.trainSize = 1439}).starts_with("train_size is 1439"));
  }
};

QTEST_GUILESS_MAIN(TestDivision)
#include "test_division.moc"
