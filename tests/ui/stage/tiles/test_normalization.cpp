// SPDX-License-Identifier: GPL-3.0-or-later
// The bars stand where the statistics of the key frame are, layer after layer.
#include <QtTest>

#include "core/analysis/normalization.h"
#include "tests/ui/stage/tiles/trained_view.h"

using namespace descent;

namespace {

/// Two lines of a bar, from below.
std::pair<QPointF, QPointF> ends(const Polyline& bar) { return {bar.at(0), bar.at(1)}; }

View viewOfLayers(const std::string& layers) {
  const Scene scene = parseScene(
      R"({"format": "descentlab/1", "steps": 3, "objective": {"network": )" + layers +
          R"(, "dataset": "digits", "train_size": 60}, "runs": [{"label": "run", "segments": [{"optimizer": "adam"}]}]})",
      "test");
  const auto loop = fixture::finished(scene);
  return {.scene = std::make_shared<const Scene>(scene), .runs = {loop->run()}, .time = 3, .selection = {}};
}

}  // namespace

class TestNormalizationTile : public QObject {
  Q_OBJECT

 private slots:
  void barsAreThoseOfTheKeyFrame() {
    const View view = trainedView(40);
    const TileFrame frame = frameOf("normalization", view);
    QCOMPARE(frame.decor.title, QString("run, step 40: batch normalization"));
    const Run& run = *view.runs[0];
    const NormalizedLayer layer = normalizedLayers(*run.network(), *run.keyFrames().at(40)).at(0);
    QCOMPARE(frame.curves.size(), std::size_t(8));
    QCOMPARE(frame.glyphs.size(), std::size_t(8));
    for (Index i = 0; i < 4; ++i) {
      const double spread = std::sqrt(double(layer.variance[i]));
      const auto before = ends(frame.curves[std::size_t(2 * i)]), after = ends(frame.curves[std::size_t(2 * i + 1)]);
      QCOMPARE(before.first.y(), double(layer.mean[i]) - spread);
      QCOMPARE(before.second.y(), double(layer.mean[i]) + spread);
      QCOMPARE(after.first.y(), double(layer.beta[i]) - std::abs(double(layer.gamma[i])));
      QCOMPARE(after.second.y(), double(layer.beta[i]) + std::abs(double(layer.gamma[i])));
      QVERIFY(before.first.x() > double(i) && after.first.x() < double(i) + 1 && before.first.x() < after.first.x());
      QVERIFY(frame.decor.axes->y.range.low < std::min(before.first.y(), after.first.y()));
      QVERIFY(frame.decor.axes->y.range.high > std::max(before.second.y(), after.second.y()));
    }
    QVERIFY(frame.glyphs[0].tooltip.startsWith("bn1, channel 0: mean "));
    QVERIFY(frame.curves[0].color != frame.curves[1].color);
    QCOMPARE(frame.legend[0].color, frame.curves[0].color);
    QCOMPARE(frame.legend[1].color, frame.curves[1].color);
  }

  void theCursorMovesThem() {
    const TileFrame early = frameOf("normalization", trainedView(0)), late = frameOf("normalization", trainedView(60));
    QCOMPARE(ends(early.curves[0]).first.y(), -1.0);
    QVERIFY(ends(late.curves[0]).first.y() != -1.0);
  }

  void layersStandOneAfterTheOther() {
    const TileFrame frame =
        frameOf("normalization", viewOfLayers(R"([{"layer": "convolution", "settings": {"channels": 3}},
      {"layer": "batch-normalization"}, {"layer": "flatten"}, {"layer": "dense", "settings": {"units": 10}},
      {"layer": "batch-normalization"}])"));
    QStringList names;
    for (const Label& label : frame.decor.labels) names << label.text;
    QCOMPARE(names, QStringList({"bn1", "bn2"}));
    QCOMPARE(frame.curves.size(), std::size_t(2 * 13 + 1));  // and the line between them
    QVERIFY(frame.decor.labels[0].at.x() < 3 && frame.decor.labels[1].at.x() > 4);
    QVERIFY(frame.decor.axes->x.range.high > 14);
  }

  void manyChannelsAreJoined() {
    const TileFrame frame =
        frameOf("normalization", viewOfLayers(R"([{"layer": "flatten"}, {"layer": "dense", "settings": {"units": 300}},
      {"layer": "batch-normalization"}, {"layer": "dense", "settings": {"units": 10}}])"));
    QCOMPARE(frame.curves.size(), std::size_t(300 + 2));  // an area of 300 lines and two limits
    QVERIFY(frame.glyphs.empty());
    QCOMPARE(frame.curves[301].count, std::size_t(300));
    QVERIFY(frame.curves[301].at(7).y() > frame.curves[300].at(7).y());
    QVERIFY(frame.curves[300].color == frame.curves[301].color && frame.curves[0].color != frame.curves[301].color);
  }

  void saysWhatIsMissing() {
    QVERIFY(frameOf("normalization", viewOf(bowlScene(1), {{1, 2}}, 0)).decor.message.contains("network"));
    View untrained = trainedView(0);
    untrained.runs = {fixture::loopOf(*untrained.scene)->run()};
    QVERIFY(frameOf("normalization", untrained).decor.message.contains("not begun"));
    QCOMPARE(frameOf("normalization",
                     viewOfLayers(R"([{"layer": "flatten"}, {"layer": "dense", "settings": {"units": 10}}])"))
                 .decor.message,
             QString("This network normalises nothing."));
  }
};

QTEST_MAIN(TestNormalizationTile)
#include "test_normalization.moc"
