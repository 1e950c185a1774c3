// SPDX-License-Identifier: GPL-3.0-or-later
/// A GIF decoded again: one table of colours for all frames, endless loop, delays that add up, the same pictures.
#include <QTemporaryDir>
#include <QTest>
#include <numeric>

#include "tests/ui/exporting/decoded_film.h"
#include "tests/ui/exporting/gif_blocks.h"
#include "tests/ui/exporting/painted_frames.h"
#include "ui/exporting/embedded_scene.h"
#include "ui/exporting/export_error.h"
#include "ui/exporting/film_export.h"

namespace fs = std::filesystem;
using namespace descent;
using test::PaintedFrames;

class TestGif : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  fs::path at(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }

 private slots:
  void decodesToTheSamePictures() {
    PaintedFrames source({321, 181}, 30);
    QVERIFY(exportFilm(source, at("film.gif"), {.framesPerSecond = 30}) == ExportOutcome::finished);
    const test::DecodedFilm film = test::decodeFilm(at("film.gif"));
    QCOMPARE(film.frames.size(), std::size_t(30));
    QCOMPARE(film.frames[0].size(), QSize(321, 181));
    for (int index : {0, 17, 29}) {
      source.frame(index);
      for (int i = 0; i < 4; ++i) {
        QCOMPARE(film.frames[std::size_t(index)].pixelColor(source.fieldRect(i).center()), source.fields[std::size_t(i)]);
      }
    }
    const QPoint barAtStart(8, 173), barAtEnd(313, 173);
    QCOMPARE(film.frames.front().pixelColor(barAtStart), QColor(20, 20, 20));
    QCOMPARE(film.frames.front().pixelColor(barAtEnd), QColor(250, 250, 248));
    QCOMPARE(film.frames.back().pixelColor(barAtStart), QColor(250, 250, 248));
    QCOMPARE(film.frames.back().pixelColor(barAtEnd), QColor(20, 20, 20));
  }

  void hasOneTableLoopsAndLastsAsLongAsAsked() {
    PaintedFrames source({64, 48}, 30);
    exportFilm(source, at("film.gif"), {.framesPerSecond = 30});
    const test::GifBlocks blocks = test::gifBlocks(at("film.gif"));
    QVERIFY(blocks.globalTable && blocks.loopsForEver && blocks.ended);
    QCOMPARE(blocks.laterTables, 0);
    QCOMPARE(blocks.delays.size(), std::size_t(30));
    QVERIFY(std::abs(std::reduce(blocks.delays.begin(), blocks.delays.end()) - 100) <= 1);
  }

  void carriesItsScene() {
    PaintedFrames source({64, 48}, 3);
    const std::string scene = "Größe " + std::string(700, '!');
    exportFilm(source, at("film.gif"), {.framesPerSecond = 10, .scene = scene});
    QCOMPARE(embeddedScene(at("film.gif")), std::optional(scene));
    QVERIFY(test::gifBlocks(at("film.gif")).ended);
    QCOMPARE(test::decodeFilm(at("film.gif")).frames.size(), std::size_t(3));
    exportFilm(source, at("bare.gif"), {.framesPerSecond = 10});
    QVERIFY(!embeddedScene(at("bare.gif")));
    fs::resize_file(at("film.gif"), 300);
    QVERIFY(!embeddedScene(at("film.gif")));
  }

  void showsAtMostFiftyFramesASecond() {
    PaintedFrames source({64, 48}, 3);
    QVERIFY_THROWS_EXCEPTION(ExportError, exportFilm(source, at("fast.gif"), {.framesPerSecond = 51}));
    QVERIFY(!fs::exists(at("fast.gif")));
    exportFilm(source, at("fast.gif"), {.framesPerSecond = 50});
    QCOMPARE(test::gifBlocks(at("fast.gif")).delays, (std::vector<int>{2, 2, 2}));
  }

  void fewColoursStayAsTheyAre() {
    const ColorTable table = colorTableOf({0x0000FF, 0x0000FF, 0x00FF00, 0x123456});
    QCOMPARE(table.size(), std::size_t(3));
    for (const Rgb color : {Rgb{255, 0, 0}, Rgb{0, 255, 0}, Rgb{0x56, 0x34, 0x12}}) {
      QVERIFY(std::ranges::find(table, color) != table.end());
    }
  }

  void aThinCurveAndAnAreaKeepTheirColoursAmongThousands() {
    std::vector<std::uint32_t> pixels(500'000, 0xF8FAFA);  // ground
    pixels.insert(pixels.end(), 300, 0xB27200);            // a curve of 300 pixels
    for (std::uint32_t i = 0; i < 40'000; ++i) pixels.push_back((i % 200) << 16 | (i / 200) << 8 | 0x80);
    const ColorTable table = colorTableOf(pixels);
    QCOMPARE(table.size(), mostColors);
    QVERIFY(std::ranges::find(table, Rgb{0xFA, 0xFA, 0xF8}) != table.end());
    int nearest = 1000;
    for (const Rgb& color : table) nearest = std::min(nearest, std::abs(color[0] - 0) + std::abs(color[1] - 0x72) + std::abs(color[2] - 0xB2));
    QVERIFY2(nearest < 12, qPrintable(QString::number(nearest)));
  }
};

QTEST_GUILESS_MAIN(TestGif)
#include "test_gif.moc"
