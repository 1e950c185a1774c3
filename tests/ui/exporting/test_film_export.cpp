// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/exporting/decoded_film.h"
#include "tests/ui/exporting/painted_frames.h"
#include "ui/exporting/embedded_scene.h"
#include "ui/exporting/export_error.h"
#include "ui/exporting/film_export.h"

namespace fs = std::filesystem;
using namespace descent;
using test::PaintedFrames;

class TestFilmExport : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  fs::path at(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }
  bool folderIsEmpty() const { return fs::is_empty(folder_.path().toStdString()); }

 private slots:
  void cleanup() {
    for (const auto& entry : fs::directory_iterator(folder_.path().toStdString())) fs::remove_all(entry.path());
  }

  void writesEveryFrameAndReports() {
    PaintedFrames source({64, 48}, 12);
    std::vector<ExportProgress> reports;
    const auto outcome = exportFilm(source, at("film.mp4"), {.scene = "{}"},
                                    {.report = [&](const ExportProgress& p) { reports.push_back(p); }});
    QVERIFY(outcome == ExportOutcome::finished);
    QCOMPARE(test::decodeFilm(at("film.mp4")).frames.size(), std::size_t(12));
    QCOMPARE(embeddedScene(at("film.mp4")), std::optional<std::string>("{}"));
    QCOMPARE(reports.size(), std::size_t(12));
    QCOMPARE(reports[4].done, 5);
    QCOMPARE(reports[4].total, 12);
    QCOMPARE(reports.back().secondsLeft, 0.0);
  }

  void estimatesTheRestFromTheMeanPace() {
    QCOMPARE(progressAfter(10, 40, std::chrono::seconds(2)).secondsLeft, 6.0);
    QCOMPARE(progressAfter(0, 40, std::chrono::seconds(2)).secondsLeft, 0.0);
  }

  void leavesNothingAfterACancel() {
    for (const bool film : {true, false}) {
      PaintedFrames source({64, 48}, 40);
      std::stop_source stop;
      source.before = [&](int index) {
        if (index == 17) stop.request_stop();
      };
      const ExportControl control{.report = {}, .stop = stop.get_token()};
      const auto outcome = film ? exportFilm(source, at("film.mp4"), {}, control)
                                : exportSequence(source, at("frames/%05d.png"), "", control);
      QVERIFY(outcome == ExportOutcome::cancelled);
      QVERIFY(folderIsEmpty());
    }
  }

  void leavesNothingAfterAFailedFrame() {
    PaintedFrames source({64, 48}, 40);
    source.before = [](int index) {
      if (index == 17) throw std::runtime_error("no more pictures");
    };
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, exportFilm(source, at("film.mp4"), {}));
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, exportSequence(source, at("frames/%d.png"), ""));
    QVERIFY(folderIsEmpty());
  }

  void numbersTheFilesOfASequence() {
    PaintedFrames source({64, 48}, 3);
    QVERIFY(exportSequence(source, at("frames/%05d.png"), "{}") == ExportOutcome::finished);
    for (const char* name : {"frames/00001.png", "frames/00002.png", "frames/00003.png"}) QVERIFY(fs::exists(at(name)));
    QCOMPARE(std::distance(fs::directory_iterator(at("frames")), {}), 3);
    QCOMPARE(embeddedScene(at("frames/00002.png")), std::optional<std::string>("{}"));
  }

  void readsOnePlaceholder() {
    QCOMPARE(numberedFile("a/%05d.png", 7), fs::path("a/00007.png"));
    QCOMPARE(numberedFile("a/step-%d.png", 123), fs::path("a/step-123.png"));
    for (const char* wrong : {"a.png", "%d%d.png", "%s.png", "%5d.png", "%00d.png"}) {
      QVERIFY_THROWS_EXCEPTION(ExportError, numberedFile(wrong, 1));
    }
  }
};

QTEST_GUILESS_MAIN(TestFilmExport)
#include "test_film_export.moc"
