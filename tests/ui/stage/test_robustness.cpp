// SPDX-License-Identifier: GPL-3.0-or-later
/// What may happen to a Stage: another screen, another size, a lost context, and scenes without anything to see.
/// With DESCENT_SHOTS=FOLDER the pictures are written there, for looking at.
#include <QtTest>

#include "core/run/runner.h"
#include "core/run/scene_file.h"
#include "tests/ui/colours_in.h"
#include "tests/ui/gl/painted_frame.h"
#include "ui/stage/field_cache.h"

using namespace descent;

namespace {

std::string run(int number,
                const std::string& rule = R"("optimizer": "momentum", "settings": {"learning_rate": 0.02})") {
  return R"({"label": "run )" + std::to_string(number) + R"(", "segments": [{)" + rule + "}]}";
}

std::string runs(int count,
                 const std::string& rule = R"("optimizer": "momentum", "settings": {"learning_rate": 0.02})") {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i ? "," : "") + run(i, rule);
  return text;
}

const std::string bowl = R"("start": [-2.5, 1], "objective": {"surface": "elongated-bowl"})";

/// Simulated to its end and seen there.
View viewOf(const std::string& objective, const std::string& someRuns,
            nlohmann::json stage = nlohmann::json::object()) {
  Scene scene = parseScene(
      R"({"format": "descentlab/1", "steps": 60, )" + objective + R"(, "runs": [)" + someRuns + "]}", "robustness");
  scene.stage = std::move(stage);
  Runner runner(1);
  runner.setScene(scene);
  runner.settle(std::chrono::seconds(60));
  return {.scene = std::make_shared<const Scene>(scene), .runs = runner.runs(), .time = 60};
}

void keep(const QImage& image, const QString& name) {
  const QString folder = qEnvironmentVariable("DESCENT_SHOTS");
  if (!folder.isEmpty()) image.save(folder + "/" + name + ".png");
}

double meanDifference(const QImage& a, const QImage& b) {
  double sum = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
  }
  return sum / (a.width() * a.height());
}

QString messageOf(const View& view, const QString& tile) {
  FieldCache fields(FieldCache::Mode::atOnce);
  const nlohmann::json settings = nlohmann::json::object();
  return findTile(tile)->frame({view, themeOf("light"), QSizeF(400, 300), 1, settings, fields}).decor.message;
}

}  // namespace

class TestRobustness : public QObject {
  Q_OBJECT

 private slots:
  void aScreenOfTwiceTheRatioShowsTheSameInTwiceThePixels() {
    OffscreenStage stage;
    const View view = viewOf(bowl, runs(3));
    const QImage one = stage.grab(view, {.pixels = {800, 500}, .ratio = 1});
    const QImage two = stage.grab(view, {.pixels = {1600, 1000}, .ratio = 2});
    keep(two, "ratio-2");
    const double same = meanDifference(one, two.scaled(one.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    const QImage wide = stage.grab(view, {.pixels = {1600, 1000}, .ratio = 1});
    const double other = meanDifference(one, wide.scaled(one.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    QVERIFY2(same < 5 && same < other / 3, qPrintable(QString("%1 %2").arg(same).arg(other)));
  }

  /// One factor for everything: it makes no difference whether the screen or the scene asks for it.
  void theScenesScaleIsWorthAScreensRatio() {
    OffscreenStage stage;
    const QImage ratio = stage.grab(viewOf(bowl, runs(3)), {.pixels = {1200, 800}, .ratio = 2});
    const QImage scale = stage.grab(viewOf(bowl, runs(3), {{"scale", 2}}), {.pixels = {1200, 800}, .ratio = 1});
    QCOMPARE(scale, ratio);
  }

  void anySizeIsPainted_data() {
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(1, 1), QSize(2, 900), QSize(900, 2), QSize(37, 23), QSize(3840, 2160)}) {
      QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
  }
  void anySizeIsPainted() {
    QFETCH(QSize, size);
    const View view = viewOf(bowl, runs(2));
    OffscreenStage stage;
    const QImage first = stage.grab(view, {.pixels = {640, 400}});
    const QImage image = stage.grab(view, {.pixels = size});
    QCOMPARE(image.size(), size);
    if (size.width() > 1000) keep(image, "4k");
    // Not to the bit: the font engine rounds glyphs by a few levels of grey, depending on what it has drawn before.
    QVERIFY(meanDifference(stage.grab(view, {.pixels = {640, 400}}), first) < 0.01);
  }

  void everyLayoutSurvivesEverySceneAndSize_data() {
    QTest::addColumn<QString>("layout");
    for (const NamedLayout& layout : layouts()) QTest::newRow(qPrintable(layout.id)) << layout.id;
    for (const Tile& tile : tiles()) QTest::newRow(qPrintable("alone: " + tile.id)) << tile.id;
  }
  void everyLayoutSurvivesEverySceneAndSize() {
    QFETCH(QString, layout);
    const nlohmann::json stage = {{"layout", layout.toStdString()}};
    OffscreenStage painter;
    const std::string nowhere = R"~("start": [0.5, 0.5], "objective": {"formula": "log(-1 - x^2)"})~";
    const View views[] = {
        viewOf(bowl, "", stage), viewOf(bowl, runs(64), stage), viewOf(nowhere, runs(2), stage),
        viewOf(bowl, runs(2, R"("optimizer": "gradient-descent", "settings": {"learning_rate": 9})"), stage)};
    for (const View& view : views) {
      for (const QSize size : {QSize(640, 400), QSize(1, 1)})
        QCOMPARE(painter.grab(view, {.pixels = size}).size(), size);
    }
  }

  void aLostContextIsReplaced() {
    const View view = viewOf(bowl, runs(3));
    Stage stage(std::make_shared<FieldCache>(FieldCache::Mode::atOnce));
    const auto painted = [&] {
      const TestContext context;
      QImage image;
      {
        Framebuffer target;
        target.resize({500, 300});
        stage.paint(view, {.pixels = {500, 300}}, target);
        image = target.read();
      }
      stage.release();
      return image;
    };
    const QImage before = painted();
    QVERIFY(coloursIn(before) > 20);
    QCOMPARE(painted(), before);
  }

  void withoutRunsThereIsStillAPicture() {
    OffscreenStage stage;
    const QImage image = stage.grab(viewOf(bowl, ""), {.pixels = {800, 500}});
    keep(image, "no-runs");
    QVERIFY(coloursIn(image) > 20);
  }

  void sixtyFourRunsFit() {
    OffscreenStage stage;
    const QImage image = stage.grab(viewOf(bowl, runs(64)), {.pixels = {1280, 720}});
    keep(image, "64-runs");
    QVERIFY(coloursIn(image) > 20);
  }

  void aLegendKeepsToItsTile() {
    const Theme& theme = themeOf("light");
    const std::vector<LegendRow> rows(64, {.text = "run", .color = Qt::red});
    QCOMPARE(fittingRows(rows, theme, 4000).size(), rows.size());
    const std::vector<LegendRow> few = fittingRows(rows, theme, 300);
    QVERIFY(few.size() < 30 && legendImage(few, theme, 1).height() <= 300);
    QCOMPARE(few.back().text, QString("… %1 more").arg(rows.size() - few.size() + 1));
  }

  void whatDivergedLeavesThePictureStanding() {
    OffscreenStage stage;
    const View view =
        viewOf(bowl, run(0) + "," + run(1, R"("optimizer": "gradient-descent", "settings": {"learning_rate": 9})"));
    QVERIFY(!view.runs[1]->ending().sentence.empty());
    const QImage image = stage.grab(view, {.pixels = {1000, 600}});
    keep(image, "diverged");
    QVERIFY(coloursIn(image) > 20);
  }

  void aFieldWithoutAnyValueSaysSo() {
    const View view = viewOf(R"~("start": [0.5, 0.5], "objective": {"formula": "log(-1 - x^2)"})~", runs(2));
    QCOMPARE(messageOf(view, "contour"), QString("The function has no finite value here."));
    OffscreenStage stage;
    keep(stage.grab(view, {.pixels = {1000, 600}}), "nowhere");
  }
};

QTEST_MAIN(TestRobustness)
#include "test_robustness.moc"
