// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <numeric>

#include "core/dataset/catalogue.h"

using namespace descent;

/// Facts counted by Python's csv and gzip modules in resources/data/digits.csv.gz.
class TestDigits : public QObject {
  Q_OBJECT

 private slots:
  void allOfThemAreThere() {
    const Dataset digits = readDigits();
    QCOMPARE(digits.train.count(), std::size_t{1797});
    QVERIFY(digits.shape() == (ImageShape{.channels = 1, .height = 8, .width = 8}));
    QCOMPARE(digits.outputs(), std::size_t{10});
    std::vector<int> perClass(10);
    for (const std::int32_t digit : digits.train.classes) ++perClass.at(static_cast<std::size_t>(digit));
    QCOMPARE(perClass, (std::vector<int>{178, 182, 177, 183, 181, 182, 181, 179, 174, 180}));
  }

  void pixelsAreSixteenths() {
    const ImageSet digits = readDigits().train;
    std::vector<double> pixels(64);
    double sum = 0;
    for (std::size_t i = 0; i < digits.count(); ++i) {
      digits.read(i, pixels.data());
      sum = std::accumulate(pixels.begin(), pixels.end(), sum);
    }
    QCOMPARE(sum * 16, 561718.0);
  }

  void theFirstAndTheLastStandAsInTheFile() {
    const ImageSet digits = readDigits().train;
    std::vector<float> pixels(64);
    digits.read(0, pixels.data());
    QCOMPARE(std::vector<float>(pixels.begin() + 8, pixels.begin() + 16),
             (std::vector<float>{0, 0, 13 / 16.f, 15 / 16.f, 10 / 16.f, 15 / 16.f, 5 / 16.f, 0}));
    QCOMPARE(digits.classes.front(), 0);
    digits.read(1796, pixels.data());
    QCOMPARE(std::vector<float>(pixels.begin() + 56, pixels.end()),
             (std::vector<float>{0, 1 / 16.f, 8 / 16.f, 12 / 16.f, 14 / 16.f, 12 / 16.f, 1 / 16.f, 0}));
    QCOMPARE(digits.classes.back(), 8);
  }

  void attributesAreThreeAnswersADigit() {
    const Dataset digits = readDigits(), attributes = readDigitsAttributes();
    QCOMPARE(attributes.outputs(), std::size_t{3});
    QCOMPARE(attributes.train.count(), digits.train.count());
    for (std::size_t i = 0; i < digits.train.count(); ++i) {
      const int digit = digits.train.classes[i];
      const std::vector<double> want{digit % 2 ? 0. : 1., digit < 5 ? 0. : 1., QString("0689").contains(QString::number(digit)) ? 1. : 0.};
      const auto got = attributes.train.targetsOf(i);
      QCOMPARE(std::vector<double>(got.begin(), got.end()), want);
    }
    const Dataset divided = loadDataset({.id = "digits-attributes", .files = {}, .division = {.testShare = 0.25}});
    QCOMPARE(divided.test.count() + divided.train.count(), digits.train.count());
  }

  void everyEntryOfTheCatalogueIsDescribed() {
    for (const auto& entry : datasets()) {
      QVERIFY2(!entry.label.empty() && !entry.summary.empty() && !entry.reference.empty(), entry.id.c_str());
    }
    QVERIFY_EXCEPTION_THROWN(loadDataset({.id = "digit", .files = {}, .division = {}}), SettingError);
  }
};

QTEST_GUILESS_MAIN(TestDigits)
#include "test_digits.moc"
