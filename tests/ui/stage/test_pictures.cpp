// SPDX-License-Identifier: GPL-3.0-or-later
/// Whole tiles painted and compared with pictures of an earlier version, away from edges: fonts and the smoothing of
/// lines may differ between machines, areas of colour may not.
/// After a wanted change of look: DESCENT_KEEP_PICTURES=1 ./dev test pictures, then LOOK at tests/data/pictures.
#include <QtTest>

#include "core/run/runner.h"
#include "core/run/scene_file.h"
#include "ui/stage/offscreen_stage.h"

using namespace descent;

namespace {

const QSize size(480, 320);
constexpr int colourTolerance = 6;       ///< of 255: rounding of palettes and blending
constexpr double mostWrong = 0.003;      ///< share of the pixels compared: marks that moved by a pixel
constexpr double leastCompared = 0.5;    ///< share of all pixels that lie away from edges

QString folder() { return QStringLiteral(DESCENT_TEST_DATA "/pictures/"); }

View bowlView() {
  const Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 60, "start": [-2.5, 1], "objective": {"surface": "elongated-bowl"},
    "runs": [{"label": "A", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}]},
             {"label": "B", "segments": [{"optimizer": "adam", "settings": {"learning_rate": 0.1}}]}]})", "pictures");
  Runner runner(1);
  runner.setScene(scene);
  runner.settle(std::chrono::seconds(60));
  return {.scene = std::make_shared<const Scene>(scene), .runs = runner.runs(), .time = 40};
}

View networkView() {
  const Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 5, "objective": {"network": "lenet-5", "dataset": "digits", "train_size": 256},
    "runs": [{"label": "A", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.01}}]}]})", "pictures");
  Runner runner(1);
  runner.setScene(scene);
  runner.train();
  const auto runs = runner.runs();
  [&] { QTRY_VERIFY_WITH_TIMEOUT(runs[0]->finished(), 60'000); }();
  return {.scene = std::make_shared<const Scene>(scene), .runs = runs, .time = 5};
}

/// The same view as one tile alone.
View alone(View view, const char* tile) {
  Scene scene = *view.scene;
  scene.stage["layout"] = tile;
  view.scene = std::make_shared<const Scene>(scene);
  return view;
}

int distance(QRgb a, QRgb b) {
  return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

/// Whether the picture is even for two pixels all round.
bool awayFromEdges(const QImage& image, int x, int y) {
  for (int dy = -2; dy <= 2; ++dy) {
    for (int dx = -2; dx <= 2; ++dx) {
      if (distance(image.pixel(x, y), image.pixel(x + dx, y + dy)) > colourTolerance) return false;
    }
  }
  return true;
}

struct Comparison {
  double compared = 0, wrong = 0;  ///< shares: of all pixels, of those compared
};

Comparison compare(const QImage& image, const QImage& reference) {
  int compared = 0, wrong = 0;
  for (int y = 2; y < reference.height() - 2; ++y) {
    for (int x = 2; x < reference.width() - 2; ++x) {
      if (!awayFromEdges(reference, x, y)) continue;
      ++compared;
      if (distance(image.pixel(x, y), reference.pixel(x, y)) > colourTolerance) ++wrong;
    }
  }
  return {double(compared) / (reference.width() * reference.height()), double(wrong) / std::max(1, compared)};
}

}  // namespace

class TestPictures : public QObject {
  Q_OBJECT
 private slots:
  void tilesLookAsTheyDid_data() {
    QTest::addColumn<QString>("tile");
    for (const char* tile : {"contour", "loss", "learning-rate", "weights"}) QTest::newRow(tile) << tile;
  }
  void tilesLookAsTheyDid() {
    QFETCH(QString, tile);
    OffscreenStage stage;
    const View view = alone(tile == "weights" ? networkView() : bowlView(), qPrintable(tile));
    stage.grab(view, {size});  // the coarse field
    QTest::qWait(500);
    const QImage image = stage.grab(view, {size});
    const QString file = folder() + tile + ".png";
    if (qEnvironmentVariableIsSet("DESCENT_KEEP_PICTURES")) QVERIFY(image.save(file));
    const QImage reference(file);
    QCOMPARE(reference.size(), image.size());
    const Comparison result = compare(image, reference);
    QVERIFY2(result.compared > leastCompared, qPrintable(QString::number(result.compared)));
    QVERIFY2(result.wrong < mostWrong, qPrintable(QString::number(result.wrong)));
  }
};

QTEST_MAIN(TestPictures)
#include "test_pictures.moc"
