// SPDX-License-Identifier: GPL-3.0-or-later
// What a network trains on: parts, standardised; what a preview shows of it.
#include <QtTest>

#include <cmath>

#include "core/run/training_image.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

class TestTrainingImage : public QObject {
  Q_OBJECT

 private slots:
  void aPreviewIsWhatTheUpdateSees() {
    const auto setting = networkSettingOf(training(R"(, "augmentation": [{"augmentation": "noise", "settings": {"sigma": 0.3}}])"), 1);
    const TrainingImage image = trainingImage(*setting, 7, 3), again = trainingImage(*setting, 7, 3), later = trainingImage(*setting, 8, 3);
    QCOMPARE(image.pixels.size(), std::size_t{64});
    QCOMPARE(image.pixels, again.pixels);
    QVERIFY(image.pixels != image.plain);
    QVERIFY(image.number != later.number || image.pixels != later.pixels);
    Batches batches({.images = 300, .batch = 30, .seed = 1});
    QCOMPARE(static_cast<std::size_t>(image.number), batches.at(7)[3]);
    QVERIFY(trainingImage(*setting, 7, 30).pixels.empty());
  }

  void statisticsComeFromTheTrainingPartAlone() {
    const auto setting = networkSettingOf(training(R"(, "standardisation": "channels", "validation": 100)"), 1);
    const auto moments = [](const Examples& part) {
      double sum = 0, squares = 0;
      for (const float pixel : part.pixels) {
        sum += static_cast<double>(pixel);
        squares += static_cast<double>(pixel) * static_cast<double>(pixel);
      }
      const auto n = static_cast<double>(part.pixels.size());
      return std::pair(sum / n, squares / n - sum * sum / n / n);
    };
    const auto [mean, variance] = moments(setting->data.train.examples);
    QVERIFY(std::abs(mean) < 1e-5 && std::abs(variance - 1) < 1e-5);
    for (const NetworkPart* part : {&setting->data.validation, &setting->data.test}) {
      const auto [other, spread] = moments(part->examples);
      QVERIFY(std::abs(other) > 1e-5 && std::abs(other) < 0.1 && std::abs(spread - 1) < 0.1);
    }
    QCOMPARE(setting->data.validation.examples.count, 100);
  }

  void testImagesAreChangedOnceAndTheSame() {
    const auto plain = networkSettingOf(training(), 1), shifted = networkSettingOf(training(R"(, "test_augmentation": [{"augmentation": "shift"}])"), 1),
               again = networkSettingOf(training(R"(, "test_augmentation": [{"augmentation": "shift"}])"), 2);
    QVERIFY(plain->data.test.pixels != shifted->data.test.pixels);
    QVERIFY(shifted->data.test.pixels == again->data.test.pixels);
    QVERIFY(plain->data.train.pixels == shifted->data.train.pixels);
  }

  void anAuxiliaryTaskChangesWhatIsLearned() {
    const auto setting = networkSettingOf(training(R"(, "auxiliary": "rotation")"), 1);
    QCOMPARE(setting->data.outputs, 4);
    QCOMPARE(setting->data.train.examples.count, 1200);
  }
};

QTEST_GUILESS_MAIN(TestTrainingImage)
#include "test_training_image.moc"
