// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "core/run/scene_file.h"
#include "tests/ui/exporting/decoded_film.h"
#include "ui/command/program.h"
#include "ui/exporting/embedded_scene.h"

namespace fs = std::filesystem;
using namespace descent;

namespace {

struct Ran {
  int status;
  std::string out, err;
};

Ran program(const std::vector<std::string>& words) {
  std::ostringstream out, err;
  std::streambuf *const stdOut = std::cout.rdbuf(out.rdbuf()), *const stdErr = std::cerr.rdbuf(err.rdbuf());
  const int status = runProgram(words, [](const Arguments&) { return 0; });
  std::cout.rdbuf(stdOut);
  std::cerr.rdbuf(stdErr);
  return {status, out.str(), err.str()};
}

/// How far two pictures are apart: the mean difference of a channel.
double difference(const QImage& a, const QImage& b) {
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

class TestRender : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  std::string scene_ = DESCENT_SOURCE_DIR "/resources/scenes/elongated-bowl.descent.json";
  std::string at(const std::string& name) const { return (fs::path(folder_.path().toStdString()) / name).string(); }
  bool folderIsEmpty() const { return fs::is_empty(folder_.path().toStdString()); }

 private slots:
  void cleanup() {
    for (const auto& entry : fs::directory_iterator(folder_.path().toStdString())) fs::remove_all(entry.path());
  }

  void aFilmMovesAndThenHoldsItsEnd() {
    const Ran ran =
        program({"render", scene_, "-o", at("film.mp4"), "--size", "480x270", "--fps", "10", "--duration", "3"});
    QCOMPARE(ran.err, std::string());
    QCOMPARE(ran.status, 0);
    QVERIFY2(ran.out.find("film.mp4: 30 frames of 480x270 pixels in ") != std::string::npos, ran.out.c_str());
    const test::DecodedFilm film = test::decodeFilm(at("film.mp4"));
    QCOMPARE(film.frames.size(), std::size_t(30));
    for (const QImage& frame : film.frames) QVERIFY(difference(frame, QImage(frame.size(), frame.format())) > 50);
    QVERIFY(difference(film.frames[0], film.frames[29]) > 1);
    QVERIFY(difference(film.frames[21], film.frames[29]) < 0.3);
  }

  void theFilmOpensAsItsScene() {
    program({"render", scene_, "-o", at("film.mp4"), "--size", "160x90", "--fps", "5", "--duration", "1", "--theme",
             "dark"});
    const Scene scene = openScene(at("film.mp4"));
    QVERIFY(scene.runs == readScene(scene_).runs);
    QCOMPARE(scene.stage["theme"].get<std::string>(), std::string("dark"));
    QCOMPARE(program({"check", at("film.mp4")}).status, 0);
  }

  void aPictureShowsTheStepAskedFor() {
    program({"render", scene_, "-o", at("start.png"), "--size", "481x271", "--at", "0"});
    program({"render", scene_, "-o", at("end.png"), "--size", "481x271"});
    const QImage start(QString::fromStdString(at("start.png"))), end(QString::fromStdString(at("end.png")));
    QCOMPARE(start.size(), QSize(481, 271));
    QVERIFY(difference(start, end) > 1);
    QVERIFY(openScene(at("end.png")).runs == readScene(scene_).runs);
  }

  void anOddFilmIsRoundedUpAndSaysSo() {
    const Ran ran = program(
        {"render", scene_, "-o", at("film.mp4"), "--size", "161x91", "--fps", "2", "--duration", "1", "--title"});
    QCOMPARE(ran.err, std::string("descentlab: the film has 162x92 pixels, since films need even numbers\n"));
    QCOMPARE(test::decodeFilm(at("film.mp4")).frames[0].size(), QSize(162, 92));
  }

  void numberedPicturesAndASweep() {
    const Ran ran =
        program({"render", scene_, "-o", at("frames/%03d.png"), "--size", "480x270", "--sweep", "condition=1:100:4"});
    QCOMPARE(ran.status, 0);
    QCOMPARE(std::distance(fs::directory_iterator(at("frames")), {}), 4);
    const QImage first(QString::fromStdString(at("frames/001.png"))),
        last(QString::fromStdString(at("frames/004.png")));
    QVERIFY(difference(first, last) > 1);
  }

  void severalScenesFollowOneAnother() {
    const std::string other = DESCENT_SOURCE_DIR "/resources/scenes/saddle.descent.json";
    program({"render", scene_, other, "-o", at("film.mp4"), "--size", "480x270", "--fps", "5", "--duration", "4"});
    program({"render", other, "-o", at("saddle.png"), "--size", "480x270"});
    const test::DecodedFilm film = test::decodeFilm(at("film.mp4"));
    QCOMPARE(film.frames.size(), std::size_t(20));
    const QImage saddle(QString::fromStdString(at("saddle.png")));
    QVERIFY(difference(film.frames[19], saddle) < 3);
    QVERIFY(difference(film.frames[9], saddle) > 5);
  }

  void whatCannotBeDrawnIsBadInput_data() {
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("part");
    QTest::newRow("format") << QStringList{"-o", "film.avi"}
                            << "film.avi cannot be written as .avi; use .mp4, .webm, .gif, .png, .svg or .pdf";
    QTest::newRow("theme") << QStringList{"-o", "film.mp4", "--theme", "drak"}
                           << "--theme: unknown \"drak\"; did you mean \"dark\"?";
    QTest::newRow("step") << QStringList{"-o", "p.png", "--at", "201"} << "--at: step 201 is beyond the last one, 200";
    QTest::newRow("sweep") << QStringList{"-o", "f.mp4", "--sweep", "conditoin=1:2:3"} << "did you mean \"condition\"?";
    QTest::newRow("ground of a film") << QStringList{"-o", "f.mp4", "--transparent"} << "--transparent: a film has a ground";
    QTest::newRow("sweep of a picture") << QStringList{"-o", "p.svg", "--sweep", "condition=1:2:3"} << "a file for each value: %s.png";
    QTest::newRow("large film") << QStringList{"-o", "f.webm", "--size", "9000x16"} << "--size: a film may have 8192 pixels";
    QTest::newRow("second scene") << QStringList{"-o", "p.png", "other.descent.json"} << "a picture shows one scene";
  }

  void whatCannotBeDrawnIsBadInput() {
    QFETCH(QStringList, more);
    QFETCH(QString, part);
    std::vector<std::string> words{"render", scene_};
    for (const QString& word : more)
      words.push_back(word.startsWith("-") || !word.contains(".") ? word.toStdString() : at(word.toStdString()));
    const Ran ran = program(words);
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.err.find(part.toStdString()) != std::string::npos, ran.err.c_str());
    QCOMPARE(std::count(ran.err.begin(), ran.err.end(), '\n'), 1);
    QVERIFY(folderIsEmpty());
  }

  void everyFormatIsWrittenFromTheCommandLine() {
    for (const char* name : {"p.png", "p.svg", "p.pdf", "p.gif", "p.webm", "p.mp4"}) {
      const Ran ran = program({"render", scene_, "-o", at(name), "--size", "320x180", "--fps", "4", "--duration", "1", "--tile",
                               "contour", "--title", "--legend", "--credits"});
      QVERIFY2(ran.status == 0 && fs::file_size(at(name)) > 500, ran.err.c_str());
      QVERIFY2(ran.out.find("of 320x180 pixels") != std::string::npos, ran.out.c_str());
    }
    QCOMPARE(test::decodeFilm(at("p.gif")).frames.size(), std::size_t(4));
  }

  void equalScenesGiveEqualBytes() {
    const std::vector<std::string> words{"--size", "480x270", "--legend", "--title"};
    for (const char* name : {"a.png", "b.png"}) {
      std::vector<std::string> all{"render", scene_, "-o", at(name)};
      all.insert(all.end(), words.begin(), words.end());
      QCOMPARE(program(all).status, 0);
      // Whatever was painted in between must not matter.
      program({"render", scene_, "-o", at("other.png"), "--size", "640x480", "--theme", "projector", "--tile", "contour"});
    }
    const auto bytes = [&](const char* name) {
      std::ifstream file(at(name), std::ios::binary);
      return std::string((std::istreambuf_iterator<char>(file)), {});
    };
    QVERIFY(!bytes("a.png").empty() && bytes("a.png") == bytes("b.png"));
  }

  void withoutAGroundTheCornerIsTransparentAndCurvesAreNot() {
    program({"render", scene_, "-o", at("p.png"), "--size", "480x270", "--tile", "loss", "--transparent"});
    program({"render", scene_, "-o", at("s/%d.png"), "--size", "480x270", "--tile", "loss", "--transparent", "--fps", "2", "--duration", "1"});
    program({"render", scene_, "-o", at("q.png"), "--size", "480x270", "--tile", "loss"});
    const QImage whole(QString::fromStdString(at("q.png")));
    QVERIFY(!whole.hasAlphaChannel());
    for (const char* name : {"p.png", "s/2.png"}) {
      const QImage picture(QString::fromStdString(at(name)));
      QCOMPARE(picture.pixelColor(1, 1).alpha(), 0);
      QCOMPARE(picture.pixelColor(240, 100).alpha() < 255, whole.pixelColor(240, 100).saturation() < 20);
      int opaque = 0;
      for (int y = 0; y < 270; ++y) {
        for (int x = 0; x < 480; ++x) {
          if (picture.pixelColor(x, y).alpha() < 255) continue;
          ++opaque;
          QVERIFY(std::abs(picture.pixelColor(x, y).red() - whole.pixelColor(x, y).red()) <= 2);
        }
      }
      QVERIFY2(opaque > 1000, qPrintable(QString::number(opaque)));
    }
    QVERIFY(openScene(at("p.png")).runs == readScene(scene_).runs);
  }

  void severalScenesAndSweepsGiveAFileEach() {
    const std::string other = DESCENT_SOURCE_DIR "/resources/scenes/saddle.descent.json";
    QCOMPARE(program({"render", scene_, other, "-o", at("out/%s.png"), "--size", "160x90"}).status, 0);
    QVERIFY(openScene(at("out/saddle.png")).objective == readScene(other).objective);
    QVERIFY(openScene(at("out/elongated-bowl.png")).objective == readScene(scene_).objective);
    QCOMPARE(program({"render", scene_, "-o", at("%s.svg"), "--size", "160x90", "--sweep", "condition=5:10:2"}).status, 0);
    QVERIFY(fs::exists(at("elongated-bowl-condition-5.svg")) && fs::exists(at("elongated-bowl-condition-10.svg")));
  }

  void aPictureLargerThanOpenGlSaysTheLimit() {
    const Ran ran = program({"render", scene_, "-o", at("p.png"), "--size", "32767x16"});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.find("a picture of 32767x16 pixels is larger than OpenGL paints here") != std::string::npos, ran.err.c_str());
    QVERIFY(folderIsEmpty());
  }

  void aMissingFolderIsAFailure() {
    const Ran ran = program({"render", scene_, "-o", at("missing/film.mp4"), "--size", "160x90", "--duration", "1"});
    QCOMPARE(ran.status, 1);
    QVERIFY(ran.err.find("create the folder first") != std::string::npos);
  }

  void withoutADisplayItSaysHowToGetOne() {
    const QByteArray display = qgetenv("DISPLAY"), platform = qgetenv("QT_QPA_PLATFORM");
    qunsetenv("DISPLAY");
    qputenv("QT_QPA_PLATFORM", "xcb");
    const Ran ran = program({"render", scene_, "-o", at("film.mp4")});
    qputenv("DISPLAY", display);
    if (platform.isEmpty()) {
      qunsetenv("QT_QPA_PLATFORM");
    } else {
      qputenv("QT_QPA_PLATFORM", platform);
    }
    QCOMPARE(ran.status, 1);
    QVERIFY(ran.err.find("xvfb-run") != std::string::npos);
  }
};

QTEST_MAIN(TestRender)
#include "test_render.moc"
