// SPDX-License-Identifier: GPL-3.0-or-later
// The loss plane of trainings: paths end where time stands, the field is the plane's, settings choose directions.
#include <QtTest>

#include "tests/core/run/training_fixture.h"
#include "tests/ui/stage/tiles/tile_scenes.h"

using namespace descent;

namespace {

/// Two trainings of a small net, at step 30 of 60.
View trainedView() {
  Scene scene = fixture::training();
  scene.runs.push_back(scene.runs[0]);
  scene.runs[1].label = "other";
  scene.runs[1].segments[0].settings.set("learning_rate", 0.003);
  const auto network = networkSettingOf(scene, 2);
  View view{.scene = nullptr, .runs = {}, .time = 30, .selection = {}};
  for (const RunPlan& plan : scene.runs) {
    const auto loop = makeNetworkLoop(network, plan);
    fixture::finish(*loop);
    view.runs.push_back(loop->run());
  }
  view.scene = std::make_shared<const Scene>(std::move(scene));
  return view;
}

const View& trained() {
  static const View view = trainedView();
  return view;
}

View at(double time) {
  View view = trained();
  view.time = time;
  return view;
}

const nlohmann::json few = {{"images", 40}};

}  // namespace

class TestLossPlane : public QObject {
  Q_OBJECT

 private slots:
  void thePlaneIsAFieldWithAPathForEachRun() {
    const TileFrame frame = frameOf("loss-plane", trained(), few);
    QVERIFY(frame.field && frame.field->samples);
    QCOMPARE(frame.field->samples->grid.columns, 25);
    QVERIFY(!frame.field->samples->levels.values.empty() && frame.field->samples->levels.logarithmicAbove);
    QCOMPARE(frame.curves.size(), std::size_t(2));
    QCOMPARE(frame.glyphs.size(), std::size_t(2));
    QVERIFY(QLineF(frame.curves[0].at(0), frame.curves[1].at(0)).length() < 1e-9);
    QVERIFY(frame.decor.title.contains("%") && frame.decor.axes->x.title.startsWith("principal 1: "));
    QVERIFY(frame.legend.back().text.contains("gap"));
  }

  void pathsEndWhereTimeStands() {
    const TileFrame half = frameOf("loss-plane", at(30.5), few), whole = frameOf("loss-plane", at(60), few);
    const Polyline &curve = half.curves[0], &all = whole.curves[0];
    QCOMPARE(curve.count, std::size_t(31));
    QCOMPARE(all.count, std::size_t(61));
    QVERIFY(!all.head);
    QVERIFY(curve.head && QLineF(*curve.head, (all.at(30) + all.at(31)) / 2).length() < 1e-12);
    QVERIFY(std::hypot(all.at(60).x(), all.at(60).y()) < 1e-9);
    QCOMPARE(half.glyphs[0].at, *curve.head);
    QVERIFY(half.field->samples == whole.field->samples);  // the plane does not follow the playhead
  }

  void theFieldLiesUnderThePaths() {
    const TileFrame frame = frameOf("loss-plane", at(60), few);
    const double start = frame.field->valueAt(frame.curves[0].at(0)),
                 end = frame.field->valueAt(frame.curves[0].at(60));
    QVERIFY(end < start);
  }

  void directionsCanBeRandomOrThroughCheckpoints() {
    nlohmann::json settings = few;
    settings["directions"] = "random";
    const TileFrame random = frameOf("loss-plane", trained(), settings);
    QVERIFY(std::abs(random.decor.axes->x.range.low + 1) < 1e-12 &&
            std::abs(random.decor.axes->x.range.high - 1) < 1e-12);
    QVERIFY(std::abs(random.field->samples->grid.x(24) - 1) < 1e-12);
    QCOMPARE(random.decor.axes->y.title, QString("random 2"));
    settings["seed"] = 2;
    QVERIFY(frameOf("loss-plane", trained(), settings).field->samples->grid.values !=
            random.field->samples->grid.values);
    settings["directions"] = "checkpoints";
    QVERIFY(frameOf("loss-plane", trained(), settings).decor.axes->x.title.startsWith("checkpoints 1"));
  }

  void aZoomIsComputedThere() {
    nlohmann::json settings = few;
    settings["x"] = {-0.5, 0.25};
    settings["y"] = {-0.1, 0.3};
    const TileFrame frame = frameOf("loss-plane", trained(), settings);
    const AxisRange range = frame.decor.axes->x.range;
    QVERIFY(std::abs(range.low + 0.5) < 1e-12 && std::abs(range.high - 0.25) < 1e-12);
    QVERIFY(std::abs(frame.field->samples->grid.x(0) + 0.5) < 1e-12);
    QVERIFY(std::abs(frame.field->samples->grid.y(24) - 0.3) < 1e-12);
  }

  void saysWhatIsMissing() {
    QVERIFY(frameOf("loss-plane", viewOf(bowlScene(1), {{1, 2}}, 0)).decor.message.contains("network"));
    View untrained = trained();
    untrained.runs = {fixture::loopOf(*untrained.scene)->run()};
    QVERIFY(frameOf("loss-plane", untrained).decor.message.contains("not begun"));
    const auto loop = fixture::loopOf(*untrained.scene);
    loop->advance(1, {});
    untrained.runs = {loop->run()};
    QVERIFY(frameOf("loss-plane", untrained, few).decor.message.contains("two directions"));
  }

  void aGrowingRunIsLookedAtNowAndThen() {
    View growing = trained();
    const auto loop = fixture::loopOf(*growing.scene);
    growing.runs = {loop->run()};
    loop->advance(24, {});
    const auto early = frameOf("loss-plane", growing, few);
    loop->advance(7, {});
    QVERIFY(frameOf("loss-plane", growing, few).field->samples == early.field->samples);
    loop->advance(1, {});
    QVERIFY(frameOf("loss-plane", growing, few).field->samples != early.field->samples);
  }
};

QTEST_MAIN(TestLossPlane)
#include "test_loss_plane.moc"
