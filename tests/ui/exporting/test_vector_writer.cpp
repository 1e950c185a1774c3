// SPDX-License-Identifier: GPL-3.0-or-later
/// SVG and PDF of every tile: lines and text, not a picture of them; the page has the figure's size.
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

#include "core/run/runner.h"
#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/exporting/embedded_scene.h"
#include "ui/exporting/export_error.h"
#include "ui/exporting/vector_writer.h"
#include "ui/stage/offscreen_stage.h"

namespace fs = std::filesystem;
using namespace descent;

namespace {

constexpr FrameSize size{640, 480};

View bowlView(const QString& layout) {
  Scene scene = parseScene(R"({"format": "descentlab/1", "title": "A <bowl>", "steps": 40, "start": [-2.5, 1],
    "objective": {"surface": "elongated-bowl"}, "runs": [
    {"label": "A", "color": "#0072B2", "segments": [{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}]},
    {"label": "B", "color": "#D55E00", "segments": [{"optimizer": "adam", "settings": {"learning_rate": 0.1}}]}]})", "vectors");
  scene.stage["layout"] = layout.toStdString();
  Runner runner(1);
  runner.setScene(scene);
  runner.settle(std::chrono::seconds(60));
  return {.scene = std::make_shared<const Scene>(scene), .runs = runner.runs(), .time = 40, .selection = {}};
}

/// The streams of a PDF, unpacked.
QByteArray contents(const QByteArray& pdf) {
  QByteArray all;
  for (qsizetype at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 1)) {
    if (at >= 3 && pdf.mid(at - 3, 3) == "end") continue;
    const QByteArray packed = pdf.mid(at + 7, pdf.indexOf("endstream", at) - at - 7);
    all += qUncompress(QByteArray("\x02\0\0\0", 4) + packed);  // Qt wants the expected length first: 32 MiB
  }
  return all;
}

double meanDifference(const QImage& a, const QImage& b) {
  double sum = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
      sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q));
    }
  }
  return sum / (3.0 * a.width() * a.height());
}

}  // namespace

class TestVectorWriter : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  fs::path at(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }
  QByteArray written(const std::string& name, const View& view, const VectorSettings& settings = {.size = size}) const {
    writeVectors(at(name), view, settings);
    QFile file(QString::fromStdString(at(name).string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

 private slots:
  void everyTileHasAVectorForm_data() {
    QTest::addColumn<QString>("tile");
    for (const Tile& tile : tiles()) QTest::newRow(qPrintable(tile.id)) << tile.id;
  }
  void everyTileHasAVectorForm() {
    QFETCH(QString, tile);
    const View view = bowlView(tile);
    const QByteArray svg = written("tile.svg", view);
    QVERIFY2(QSvgRenderer().load(svg), "no SVG");
    QVERIFY(svg.count("<text") > 0);
    const QByteArray pdf = contents(written("tile.pdf", view));
    QVERIFY(pdf.contains("Tj") || pdf.contains("TJ"));
  }

  void curvesAreLinesOfTheirColourAndTheFieldLiesBeneath() {
    const QByteArray svg = written("contour.svg", bowlView("contour"));
    for (const char* color : {"#0072b2", "#d55e00"}) {
      const qsizetype path = svg.indexOf(" d=\"", svg.indexOf(QByteArray("stroke=\"") + color)) + 4;
      const QByteArray lines = svg.mid(path, svg.indexOf('"', path) - path);
      QVERIFY2(lines.startsWith('M') && lines.count('L') > 25, lines.constData());
    }
    QCOMPARE(svg.count("<image"), 1);
    QVERIFY(svg.indexOf("<image") < svg.indexOf("stroke=\"#0072b2\""));
    QVERIFY(svg.contains("<title>A &lt;bowl&gt;</title>"));
    for (const char* text : {">loss<", ">A<", ">B<"}) QVERIFY2(svg.contains(text), text);
    const QByteArray pdf = contents(written("contour.pdf", bowlView("contour")));
    QVERIFY(pdf.count(" l\n") > 60);
  }

  void carriesItsScene() {
    const View view = bowlView("loss");
    const QByteArray svg = written("figure.svg", view);
    QVERIFY(QSvgRenderer().load(svg));
    QCOMPARE(embeddedScene(at("figure.svg")), std::optional(sceneText(*view.scene)));
  }

  void lossIsAllVectors() { QCOMPARE(written("loss.svg", bowlView("loss")).count("<image"), 0); }

  void looksLikeThePicture() {
    for (const char* layout : {"contour", "contour-traces"}) {
      const View view = bowlView(layout);
      QSvgRenderer svg(written("figure.svg", view));
      QImage drawn(size.width, size.height, QImage::Format_RGB32);
      QPainter painter(&drawn);
      svg.render(&painter, QRectF(0, 0, size.width, size.height));
      painter.end();
      OffscreenStage stage;
      const QImage picture = stage.grab(view, {.pixels = QSize(size.width, size.height)});
      const double difference = meanDifference(drawn, picture);
      // Text and thin lines are smoothed in another way; a shift of the axes by one pixel alone makes 5.
      QVERIFY2(difference < 4, qPrintable(QString::number(difference)));
    }
  }

  void thePageHasTheSizeOfTheFigure() {
    const View view = bowlView("contour");
    QCOMPARE(QSvgRenderer(written("figure.svg", view)).viewBox(), QRect(0, 0, 640, 480));
    const QByteArray pdf = written("figure.pdf", view);
    QVERIFY(pdf.startsWith("%PDF"));
    QVERIFY2(pdf.contains("/MediaBox [0 0 480 360]") || pdf.contains("/MediaBox [0 0 480.000000 360.000000]"),
             pdf.mid(pdf.indexOf("/MediaBox"), 50).constData());
    QVERIFY(contents(pdf).contains("\"format\": \"descentlab/1\""));  // its scene, attached
  }

  void withoutAGroundNothingCoversThePage() {
    const auto corner = [&](bool transparent) {
      QSvgRenderer svg(written("figure.svg", bowlView("loss"), {.size = size, .transparent = transparent}));
      QImage drawn(size.width, size.height, QImage::Format_ARGB32_Premultiplied);
      drawn.fill(Qt::transparent);
      QPainter painter(&drawn);
      svg.render(&painter, QRectF(0, 0, size.width, size.height));
      return drawn.pixelColor(2, 2).alpha();
    };
    QCOMPARE(corner(true), 0);
    QCOMPARE(corner(false), 255);
  }

  void captionsAreText() {
    const QByteArray svg = written("figure.svg", bowlView("loss"), {.size = size, .captions = {true, true, true}});
    QVERIFY(svg.contains("Made with Descent Lab"));
    QVERIFY(svg.contains("learning rate 0.02"));
  }

  void namesWhatCannotBeWritten() {
    QVERIFY_THROWS_EXCEPTION(ExportError, writeVectors(at("figure.eps"), bowlView("loss"), {}));
    QVERIFY_THROWS_EXCEPTION(FileError, writeVectors(at("missing/figure.svg"), bowlView("loss"), {}));
    QVERIFY(!fs::exists(at("figure.eps")));
  }
};

QTEST_MAIN(TestVectorWriter)
#include "test_vector_writer.moc"
