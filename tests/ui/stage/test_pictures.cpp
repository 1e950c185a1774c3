// SPDX-License-Identifier: GPL-3.0-or-later
/// Every tile in every theme, painted and compared with pictures of an earlier version, away from edges: fonts and the
/// smoothing of lines may differ between machines, areas of colour may not. A new tile needs no line here, only
/// pictures.
#include <QtTest>

#include "core/run/runner.h"
#include "core/run/scene_file.h"
#include "ui/stage/field_cache.h"
#include "ui/stage/offscreen_stage.h"

using namespace descent;

namespace {

const QSize size(320, 240);
constexpr int colourTolerance = 6;      ///< of 255: rounding of palettes and blending
constexpr double mostWrong = 0.003;     ///< share of the pixels compared: marks that moved by a pixel
constexpr double leastCompared = 0.35;  ///< share of all pixels that lie away from edges

const char* const howToMake = "DESCENT_KEEP_PICTURES=1 ./dev test pictures, then LOOK at tests/data/pictures";

View viewOf(const Scene& scene, const std::vector<RunPointer>& runs, double time) {
  return {.scene = std::make_shared<const Scene>(scene), .runs = runs, .time = time};
}

/// Simulated to the end, at step 40.
View finished(const Scene& scene) {
  Runner runner(1);
  runner.setScene(scene);
  runner.settle(std::chrono::seconds(60));
  return viewOf(scene, runner.runs(), 40);
}

View bowlView() {
  return finished(parseScene(
      R"({"format": "descentlab/1", "steps": 60, "start": [-2.5, 1], "objective": {"surface": "elongated-bowl"},
    "runs": [{"label": "A", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}]},
             {"label": "B", "segments": [{"optimizer": "adam", "settings": {"learning_rate": 0.1}}]}]})",
      "pictures"));
}

View pointsView() {
  return finished(parseScene(
      R"({"format": "descentlab/1", "steps": 60, "start": [-1, 4], "objective": {"regression": "linear", "batch": 4,
      "data": {"generator": "line-outliers", "settings": {"points": 24, "noise": 0.4, "outlier": 8}}, "hold_out": 0.25},
    "runs": [{"label": "A", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}]},
             {"label": "B", "segments": [{"optimizer": "adam", "settings": {"learning_rate": 0.1}}]}]})",
      "pictures"));
}

View networkView(const std::string& network) {
  const Scene scene = parseScene(
      R"({"format": "descentlab/1", "steps": 5, "objective": {"network": )" + network + R"(, "dataset": "digits", "train_size": 256},
    "runs": [{"label": "A", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.01}}]}]})",
      "pictures");
  Runner runner(1);
  runner.setScene(scene);
  runner.train();
  const auto runs = runner.runs();
  [&] { QTRY_VERIFY_WITH_TIMEOUT(runs[0]->finished(), 60'000); }();
  return viewOf(scene, runs, 5);
}

/// The same view as one tile alone, in a theme.
View alone(View view, const QString& tile, const QString& theme) {
  Scene scene = *view.scene;
  scene.stage["layout"] = tile.toStdString();
  scene.stage["theme"] = theme.toStdString();
  view.scene = std::make_shared<const Scene>(scene);
  return view;
}

/// Whether the tile has something to show of it, and not only a message.
bool shows(const Tile& tile, const View& view) {
  FieldCache fields(FieldCache::Mode::atOnce);
  const nlohmann::json settings = nlohmann::json::object();
  return tile.frame({view, themes().front(), size, 1, settings, fields}).decor.message.isEmpty();
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

QString percent(double share) { return QString::number(100 * share, 'f', 2) + " %"; }

}  // namespace

class TestPictures : public QObject {
  Q_OBJECT

  View bowl_, points_, network_, normalized_;
  std::unique_ptr<OffscreenStage> stage_;

  /// The first of which the tile has something to show.
  const View& viewFor(const Tile& tile) const {
    if (shows(tile, bowl_)) return bowl_;
    if (shows(tile, points_)) return points_;
    return shows(tile, network_) ? network_ : normalized_;
  }

  QImage painted(const Tile& tile, const QString& theme) {
    return stage_->grab(alone(viewFor(tile), tile.id, theme), {.pixels = size});
  }

 private slots:
  void initTestCase() {
    bowl_ = bowlView();
    points_ = pointsView();
    network_ = networkView(R"("lenet-5")");
    normalized_ = networkView(R"([{"layer": "convolution", "settings": {"channels": 6}}, {"layer": "batch-normalization"}, {"layer": "relu"}, {"layer": "flatten"}, {"layer": "dense", "settings": {"units": 8}}, {"layer": "batch-normalization"}, {"layer": "relu"}, {"layer": "dense", "settings": {"units": 10}}])");
    stage_ = std::make_unique<OffscreenStage>();
  }

  void tilesLookAsTheyDid_data() {
    QTest::addColumn<QString>("tile");
    QTest::addColumn<QString>("theme");
    for (const Tile& tile : tiles()) {
      for (const Theme& theme : themes()) QTest::newRow(qPrintable(tile.id + "-" + theme.id)) << tile.id << theme.id;
    }
  }
  void tilesLookAsTheyDid() {
    QFETCH(QString, tile);
    QFETCH(QString, theme);
    const QString file = QStringLiteral(DESCENT_TEST_DATA "/pictures/") + tile + "-" + theme + ".png";
    const QImage image = painted(*findTile(tile), theme);
    if (qEnvironmentVariableIsSet("DESCENT_KEEP_PICTURES")) QVERIFY(image.save(file));
    const QImage reference(file);
    QVERIFY2(!reference.isNull(), qPrintable(file + " is missing; make it by " + howToMake));
    QCOMPARE(image.size(), reference.size());
    const Comparison result = compare(image, reference);
    QVERIFY2(result.compared > leastCompared,
             qPrintable("only " + percent(result.compared) + " of it can be compared"));
    QVERIFY2(result.wrong < mostWrong,
             qPrintable(percent(result.wrong) + " differ from " + file + "; if that is wanted: " + howToMake));
  }

  void noPictureIsLeftOver() {
    for (const QString& name : QDir(QStringLiteral(DESCENT_TEST_DATA "/pictures")).entryList({"*.png"})) {
      const bool wanted = std::ranges::any_of(tiles(), [&](const Tile& tile) {
        return std::ranges::any_of(themes(),
                                   [&](const Theme& theme) { return name == tile.id + "-" + theme.id + ".png"; });
      });
      QVERIFY2(wanted, qPrintable(name + " belongs to no tile and theme"));
    }
  }
};

QTEST_MAIN(TestPictures)
#include "test_pictures.moc"
