// SPDX-License-Identifier: GPL-3.0-or-later
/// An export beside the window: its own thread and context, the application's events go on, cancel leaves nothing.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <filesystem>

#include "core/run/runner.h"
#include "tests/ui/exporting/decoded_film.h"
#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/exporting/export_job.h"
#include "ui/panels/stage_export.h"

namespace fs = std::filesystem;
using namespace descent;

namespace {

View bowlView() {
  Scene scene = bowlScene(2);
  scene.steps = 200;
  Runner runner(1);
  runner.setScene(scene);
  runner.settle(std::chrono::seconds(60));
  return {.scene = std::make_shared<const Scene>(scene), .runs = runner.runs(), .time = 200, .selection = {}};
}

QByteArray bytesOf(const fs::path& path) {
  QFile file(QString::fromStdString(path.string()));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class TestExportJob : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  View view_;
  fs::path at(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }
  ExportJob::Work exporting(const ExportPlan& plan) const {
    return [view = view_, plan](const ExportControl& control) { return exportView(view, plan, control); };
  }

 private slots:
  void initTestCase() {
    qRegisterMetaType<ExportOutcome>();
    view_ = bowlView();
  }

  void theApplicationGoesOnMeanwhile() {
    int ticks = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] { ++ticks; });
    timer.start(5);
    ExportJob job(exporting({.file = at("film.mp4"), .size = {640, 360}, .framesPerSecond = 30, .seconds = 2}));
    QSignalSpy progress(&job, &ExportJob::progressed), pictures(&job, &ExportJob::pictured), ended(&job, &ExportJob::finished);
    QVERIFY(ended.wait(60'000));
    QVERIFY(ended[0][0].value<ExportOutcome>() == ExportOutcome::finished);
    QVERIFY2(ticks > 5, qPrintable(QString::number(ticks)));
    QVERIFY(!pictures.isEmpty() && !progress.isEmpty());
    const auto last = progress.last()[0].value<ExportProgress>();
    QCOMPARE(last.done, 60);
    QCOMPARE(test::decodeFilm(at("film.mp4")).frames.size(), std::size_t(60));
  }

  void theThreadPaintsTheSamePicture() {
    const ExportPlan plan{.file = at("beside.png"), .size = {640, 360}, .captions = {true, true, true}};
    ExportJob job(exporting(plan));
    QSignalSpy ended(&job, &ExportJob::finished);
    QVERIFY(ended.wait(60'000));
    ExportPlan direct = plan;
    direct.file = at("direct.png");
    exportView(view_, direct);
    QVERIFY(!bytesOf(at("beside.png")).isEmpty() && bytesOf(at("beside.png")) == bytesOf(at("direct.png")));
  }

  void vectorsAndTablesComeTheSameWay() {
    for (const char* name : {"figure.svg", "figure.pdf", "runs.csv", "runs.npz"}) {
      ExportJob job(exporting({.file = at(name), .size = {320, 180}}));
      QSignalSpy ended(&job, &ExportJob::finished);
      QVERIFY(ended.wait(60'000));
      QVERIFY2(bytesOf(at(name)).size() > 500, name);
    }
    QCOMPARE(bytesOf(at("runs.csv")).count('\n'), 1 + 2 * 201);
  }

  void aCancelLeavesNothing() {
    ExportJob job(exporting({.file = at("long.mp4"), .size = {320, 180}, .framesPerSecond = 60, .seconds = 600}));
    QSignalSpy pictures(&job, &ExportJob::pictured), ended(&job, &ExportJob::finished);
    QVERIFY(pictures.wait(60'000));
    job.cancel();
    QVERIFY(ended.wait(60'000));
    QVERIFY(ended[0][0].value<ExportOutcome>() == ExportOutcome::cancelled);
    QTRY_VERIFY(!job.running());
    for (const auto& entry : fs::directory_iterator(at(""))) QVERIFY2(entry.path().string().find("long") == std::string::npos, entry.path().c_str());
  }

  void itsEndWaitsForTheThread() {
    {
      ExportJob job(exporting({.file = at("left.mp4"), .size = {320, 180}, .framesPerSecond = 60, .seconds = 600}));
      QTest::qWait(100);
    }
    for (const auto& entry : fs::directory_iterator(at(""))) QVERIFY2(entry.path().string().find("left") == std::string::npos, entry.path().c_str());
  }

  void whatFailsSaysWhy() {
    ExportJob job(exporting({.file = at("missing/film.mp4"), .size = {320, 180}, .seconds = 1}));
    QSignalSpy failed(&job, &ExportJob::failed);
    QVERIFY(failed.wait(60'000));
    QVERIFY(failed[0][0].toString().contains("create the folder"));
  }
};

QTEST_MAIN(TestExportJob)
#include "test_export_job.moc"
