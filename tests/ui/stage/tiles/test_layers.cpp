// SPDX-License-Identifier: GPL-3.0-or-later
// The table of layers says what is measured at the key frame, and no more rows than can be read.
#include <QtTest>

#include "core/run/layer_record.h"
#include "tests/ui/stage/tiles/trained_view.h"
#include "ui/stage/layers_picture.h"

using namespace descent;

namespace {

const View& trained() {
  static const View view = trainedView(40);
  return view;
}

bool says(const TileFrame& frame, const QString& text) {
  return std::ranges::find(frame.decor.labels, text, &Label::text) != frame.decor.labels.end();
}

QString number(double value) { return QString::number(value, 'g', 3); }

}  // namespace

class TestLayers : public QObject {
  Q_OBJECT

 private slots:
  void numbersAreThoseOfTheKeyFrame() {
    const Run& run = *trained().runs[0];
    const TileFrame frame = frameOf("layers", trained());
    QCOMPARE(frame.decor.title, QString("run, step 40: layers"));
    const auto sample = imageSample(run.network()->data.train.examples.count, LayersPicture::images, 1);
    const LayerHealth health = layerHealthOf(*run.network(), *run.keyFrames().at(40), sample);
    for (std::size_t i = 0; i < 3; ++i) {
      QVERIFY(says(frame, QString::fromStdString(health.gradients[i].name)));
      QVERIFY(says(frame, number(health.gradients[i].norm)));
      QVERIFY(says(frame, number(fixture::cell(run, 40, layer_columns::at(i, layer_columns::updateRatio)))));
      QVERIFY(says(frame, number(fixture::cell(run, 40, layer_columns::at(i, layer_columns::rateMedian)))));
    }
    QVERIFY(says(frame, "relu1"));
    QVERIFY(says(frame, QString::number(100 * health.activations[0].flat, 'f', 0) + " %"));
    Workers workers(1);
    QVERIFY(says(frame, number(sharpnessOf(*run.network(), *run.keyFrames().at(40), sample, workers).eigenvalue)));
    QVERIFY(says(frame, number(2 / 0.01)));
  }

  void largeKernelsHaveTheirRoughness() {
    const Scene scene = parseScene(
        R"({"format": "descentlab/1", "steps": 2, "objective": {"network": "lenet-5", "dataset": "digits", "train_size": 60},
      "runs": [{"label": "run", "segments": [{"optimizer": "adam"}]}]})",
        "test");
    const auto loop = fixture::finished(scene);
    const View view{.scene = std::make_shared<const Scene>(scene), .runs = {loop->run()}, .time = 2, .selection = {}};
    const VectorOf<float>& weights = loop->run()->keyFrames().at(2)->weights;
    const auto smooth = filterSmoothness(loop->run()->layout(), {weights.data(), std::size_t(weights.size())});
    QCOMPARE(smooth.size(), std::size_t(2));
    QVERIFY(says(frameOf("layers", view), number(smooth[0].relative.totalVariation)));
  }

  void aSmallTileSaysThatThereIsMore() {
    static FieldCache fields(FieldCache::Mode::atOnce);
    const nlohmann::json settings = nlohmann::json::object();
    const TileFrame frame =
        findTile("layers")->frame({trained(), themeOf("light"), QSizeF(300, 90), 1, settings, fields});
    QVERIFY(frame.decor.labels.back().text.contains("more"));
  }

  void saysWhatIsMissing() {
    QVERIFY(frameOf("layers", viewOf(bowlScene(1), {{1, 2}}, 0)).decor.message.contains("network"));
    View untrained = trained();
    untrained.runs = {fixture::loopOf(*untrained.scene)->run()};
    QVERIFY(frameOf("layers", untrained).decor.message.contains("not begun"));
  }
};

QTEST_MAIN(TestLayers)
#include "test_layers.moc"
