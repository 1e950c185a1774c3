// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <csignal>
#include <fstream>
#include <iterator>

#include <sys/resource.h>

#include "tests/ui/exporting/decoded_film.h"
#include "tests/ui/exporting/painted_frames.h"
#include "ui/exporting/embedded_scene.h"
#include "ui/exporting/export_error.h"
#include "ui/exporting/video_writer.h"

namespace fs = std::filesystem;
using namespace descent;
using test::DecodedFilm;
using test::PaintedFrames;

class TestVideoWriter : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  fs::path at(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }
  bool folderIsEmpty() const { return fs::is_empty(folder_.path().toStdString()); }

  static void write(const fs::path& target, PaintedFrames& source, FilmSettings settings = {}) {
    settings.size = source.size();
    VideoWriter writer(target, settings);
    for (int i = 0; i < source.frameCount(); ++i) writer.add(source.frame(i));
    writer.finish();
  }

  static std::string failure(const fs::path& target, FrameSize size = {64, 48}) {
    PaintedFrames source(size, 3);
    try {
      write(target, source);
    } catch (const FileError& error) {
      return error.what();
    }
    return {};
  }

 private slots:
  void cleanup() {
    for (const auto& entry : fs::directory_iterator(folder_.path().toStdString())) fs::remove_all(entry.path());
  }

  void decodesToTheSamePictures_data() {
    QTest::addColumn<QString>("name");
    for (const FilmFormat& format : filmFormats())
      if (!format.paletted) QTest::newRow(format.suffix.c_str()) << QString::fromStdString("film" + format.suffix);
  }
  void decodesToTheSamePictures() {
    QFETCH(QString, name);
    PaintedFrames source({320, 180}, 30);
    write(at(name.toStdString()), source, {.framesPerSecond = 30, .scene = "a scene"});
    QCOMPARE(embeddedScene(at(name.toStdString())), std::optional<std::string>("a scene"));
    const DecodedFilm film = test::decodeFilm(at(name.toStdString()));
    QCOMPARE(film.frames.size(), std::size_t(30));
    QCOMPARE(film.frames[0].size(), QSize(320, 180));
    QVERIFY(std::abs(film.seconds - 1) < 1e-3);
    for (int index : {0, 17, 29}) {
      source.frame(index);
      for (int i = 0; i < 4; ++i) {
        const QColor seen = film.frames[static_cast<std::size_t>(index)].pixelColor(source.fieldRect(i).center());
        const QColor& wanted = source.fields[static_cast<std::size_t>(i)];
        // Eight-bit luma and chroma alone cost up to 2 levels a channel; the rest is what H.264 loses in a flat field.
        QVERIFY2(std::abs(seen.red() - wanted.red()) <= 4 && std::abs(seen.green() - wanted.green()) <= 4 &&
                     std::abs(seen.blue() - wanted.blue()) <= 4,
                 qPrintable(seen.name() + " for " + wanted.name()));
      }
    }
    const QPoint barAtStart(8, 172), barAtEnd(312, 172);
    QVERIFY(film.frames.front().pixelColor(barAtStart).lightness() < 50 &&
            film.frames.front().pixelColor(barAtEnd).lightness() > 220);
    QVERIFY(film.frames.back().pixelColor(barAtStart).lightness() > 220 &&
            film.frames.back().pixelColor(barAtEnd).lightness() < 50);
  }

  void saysWhatItIs() {
    PaintedFrames source({64, 48}, 5);
    write(at("film.mp4"), source);
    const DecodedFilm film = test::decodeFilm(at("film.mp4"));
    QCOMPARE(film.codec, AV_CODEC_ID_H264);
    QCOMPARE(film.format, AV_PIX_FMT_YUV420P);
    QCOMPARE(film.space, AVCOL_SPC_BT709);
    QCOMPARE(film.range, AVCOL_RANGE_MPEG);
    QCOMPARE(film.rate.num / film.rate.den, 60);
  }

  void beginsWithItsIndex() {
    PaintedFrames source({64, 48}, 5);
    write(at("film.mp4"), source);
    std::ifstream file(at("film.mp4"), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    QVERIFY(bytes.find("moov") < bytes.find("mdat"));
  }

  void carriesItsScene_data() {
    QTest::addColumn<QByteArray>("scene");
    QTest::newRow("signs") << QByteArray("{\"title\": \"Tal  mit ü und ∇f\",\n  \"steps\": 3}");
    QTest::newRow("long") << QByteArray(2'000'000, 'x');
  }

  void carriesItsScene() {
    QFETCH(QByteArray, scene);
    PaintedFrames source({64, 48}, 2);
    write(at("film.mp4"), source, {.scene = scene.toStdString()});
    QCOMPARE(embeddedScene(at("film.mp4")), std::optional(scene.toStdString()));
    QCOMPARE(test::decodeFilm(at("film.mp4")).frames.size(), std::size_t(2));
  }

  void hasNoSceneWithoutOne() {
    PaintedFrames source({64, 48}, 2);
    write(at("film.mp4"), source);
    QVERIFY(!embeddedScene(at("film.mp4")));
    QVERIFY(!embeddedScene(at("missing.mp4")));
    std::ofstream(at("text.mp4")) << "no film";
    QVERIFY(!embeddedScene(at("text.mp4")));
  }

  void leavesNothingUnlessFinished() {
    {
      PaintedFrames source({64, 48}, 20);
      VideoWriter writer(at("film.mp4"), {.size = source.size()});
      for (int i = 0; i < 20; ++i) writer.add(source.frame(i));
    }
    QVERIFY(folderIsEmpty());
  }

  void refusesOddSizesAndSaysWhichAreGood() {
    QCOMPARE(filmFormatOf("film.mp4")->sizeFor({1281, 720}), (FrameSize{1282, 720}));
    QCOMPARE(filmFormatOf("film.gif")->sizeFor({1281, 721}), (FrameSize{1281, 721}));
    QVERIFY(failure(at("film.mp4"), {65, 48}).find("65x48 pixels is impossible, films need even numbers; use 66x48") !=
            std::string::npos);
    QVERIFY(failure(at("film.mp4"), {8, 8}).find("16 to 8192") != std::string::npos);
    QVERIFY(folderIsEmpty());
  }

  void namesThePlaceThatCannotBeWritten() {
    QVERIFY(failure(at("missing/film.mp4")).find("missing/film.mp4: No such file or directory; create the folder") !=
            std::string::npos);
    QVERIFY(failure("/proc/film.mp4").find("/proc/film.mp4: ") != std::string::npos);
    QVERIFY(failure("/dev/full").find("ordinary file") != std::string::npos);
  }

  void stopsWhereTheDiskIsFull() {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{.rlim_cur = 4000, .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    PaintedFrames source({640, 360}, 400);
    std::string message;
    try {
      write(at("film.mp4"), source);
    } catch (const FileError& error) {
      message = error.what();
    }
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY2(message.find("film.mp4: File too large; ") != std::string::npos, message.c_str());
    QVERIFY(folderIsEmpty());
  }
};

QTEST_GUILESS_MAIN(TestVideoWriter)
#include "test_video_writer.moc"
