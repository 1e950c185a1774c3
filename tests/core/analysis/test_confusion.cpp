// SPDX-License-Identifier: GPL-3.0-or-later
// Confusion matrices of a trained network: rows hold the images of a class, the diagonal is the accuracy of the record.
#include <QtTest>

#include "core/analysis/confusion.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

class TestConfusion : public QObject {
  Q_OBJECT
 private slots:
  void accuraciesAreSharesOfRows() {
    const ConfusionMatrix matrix{.classes = 2, .counts = {6, 2, 1, 3}};
    QCOMPARE(matrix.at(0, 1), 2);
    QCOMPARE(matrix.images(0), 8);
    QCOMPARE(matrix.accuracy(0), 0.75);
    QCOMPARE(matrix.accuracy(1), 0.75);
    QCOMPARE(matrix.accuracy(), 0.75);
  }

  void theDiagonalIsTheRecordedAccuracy() {
    for (const std::string precision : {"float", "double"}) {
      const auto loop = finished(training(keyed("precision", precision)));
      const NetworkSetting& network = *loop->run()->network();
      const Examples& part = network.data.test.examples;
      const ConfusionMatrix matrix = confusionOf(network, *loop->run()->keyFrames().at(60), part);
      QCOMPARE(matrix.classes, 10);
      QCOMPARE(matrix.accuracy(), cell(*loop->run(), 60, network_columns::testAccuracy));
      QVERIFY(matrix.accuracy() > 0.7);
      for (Index k = 0; k < 10; ++k) {
        QCOMPARE(matrix.images(k), std::ranges::count(part.classes, int(k)));
        QVERIFY(matrix.accuracy(k) > 0.3 && matrix.accuracy(k) <= 1);
      }
    }
  }

  void answersWithoutClassesHaveNone() {
    const auto loop = loopOf(training());
    loop->advance(1, {});
    const NetworkSetting& network = *loop->run()->network();
    Examples numbers = network.data.test.examples;
    numbers.classes = {};
    QCOMPARE(confusionOf(network, *loop->run()->keyFrames().at(0), numbers).classes, 0);
  }
};

QTEST_GUILESS_MAIN(TestConfusion)
#include "test_confusion.moc"
