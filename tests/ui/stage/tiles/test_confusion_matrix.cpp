// SPDX-License-Identifier: GPL-3.0-or-later
// The confusion matrix of a training: the cells are shares of rows, the texts say how much of each class is right.
#include <QtTest>

#include "core/analysis/confusion.h"
#include "tests/ui/stage/tiles/trained_view.h"

using namespace descent;

namespace {

const View& trained() {
  static const View view = trainedView(60);
  return view;
}

ConfusionMatrix counted(std::int64_t step, const Examples& part) {
  const Run& run = *trained().runs[0];
  return confusionOf(*run.network(), *run.keyFrames().at(step), part);
}

const Examples& testPart() { return trained().runs[0]->network()->data.test.examples; }

bool says(const TileFrame& frame, const QString& text) {
  return std::ranges::find(frame.decor.labels, text, &Label::text) != frame.decor.labels.end();
}

}  // namespace

class TestConfusionMatrix : public QObject {
  Q_OBJECT

 private slots:
  void cellsAreSharesOfTheirRows() {
    const ConfusionMatrix matrix = counted(60, testPart());
    const TileFrame frame = frameOf("confusion", trained());
    QCOMPARE(frame.heatMaps.size(), std::size_t(1));
    const HeatMap& cells = frame.heatMaps[0];
    QCOMPARE(cells.columns, 10);
    for (Index row = 0; row < 10; ++row) {
      for (Index column = 0; column < 10; ++column) {
        const double share = double(matrix.at(row, column)) / double(matrix.images(row));
        QVERIFY(std::abs((*cells.values)[std::size_t(10 * row + column)] - (1 - 2 * share)) < 1e-6);
      }
    }
    QVERIFY(QRectF(0, 0, 800, 600).contains(cells.place));
  }

  void strongColoursAreFullShares() {
    const TileFrame light = frameOf("confusion", trained());
    static FieldCache fields(FieldCache::Mode::atOnce);
    const nlohmann::json settings = nlohmann::json::object();
    const TileFrame dark =
        findTile("confusion")->frame({trained(), themeOf("dark"), QSizeF(800, 600), 1, settings, fields});
    QCOMPARE(light.heatMaps[0].values->at(0), -dark.heatMaps[0].values->at(0));
    QCOMPARE(light.decor.colorBar->ticks[2].text, QString("0"));
    QCOMPARE(dark.decor.colorBar->ticks[2].text, QString("100 %"));
  }

  void classesHaveNamesAndAccuracies() {
    const ConfusionMatrix matrix = counted(60, testPart());
    const TileFrame frame = frameOf("confusion", trained());
    QVERIFY(frame.decor.title.contains(QString::number(100 * matrix.accuracy(), 'f', 1)));
    for (Index k = 0; k < 10; ++k) {
      QVERIFY(says(frame, QString::number(100 * matrix.accuracy(k), 'f', 1) + " %"));
      QVERIFY(says(frame, QString::number(matrix.at(k, k))));
    }
  }

  void itFollowsThePlayhead() {
    View early = trained();
    early.time = 2.5;
    const TileFrame frame = frameOf("confusion", early);
    QVERIFY(frame.decor.title.contains("step 2"));
    QVERIFY(frame.decor.title.contains(QString::number(100 * counted(2, testPart()).accuracy(), 'f', 1)));
  }

  void theTrainingImagesCanBeCountedInstead() {
    const TileFrame frame = frameOf("confusion", trained(), {{"part", "training"}});
    const ConfusionMatrix matrix = counted(60, trained().runs[0]->network()->data.train.examples);
    QVERIFY(frame.decor.title.contains("training"));
    QVERIFY(frame.decor.title.contains(QString::number(100 * matrix.accuracy(), 'f', 1)));
  }

  void saysWhatIsMissing() {
    QVERIFY(frameOf("confusion", viewOf(bowlScene(1), {{1, 2}}, 0)).decor.message.contains("network"));
    View untrained = trained();
    untrained.runs = {fixture::loopOf(*untrained.scene)->run()};
    QVERIFY(frameOf("confusion", untrained).decor.message.contains("not begun"));
  }
};

QTEST_MAIN(TestConfusionMatrix)
#include "test_confusion_matrix.moc"
