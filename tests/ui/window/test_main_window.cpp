// SPDX-License-Identifier: GPL-3.0-or-later
/// The window as a user drives it, with mouse and keys, on a real display with OpenGL.
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "core/run/scene_file.h"
#include "tests/ui/scenes.h"
#include "ui/controls/number_field.h"
#include "ui/controls/scaled_slider.h"
#include "ui/panels/stage_export.h"
#include "ui/panels/timeline_panel.h"
#include "ui/stage/offscreen_stage.h"
#include "ui/window/main_window.h"

using namespace descent;
using namespace descent::test;

class TestMainWindow : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    QCoreApplication::setOrganizationName("descentlab-tests");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
  }
  void init() {
    QLocale::setDefault(QLocale::c());
    window_ = std::make_unique<MainWindow>();
    window_->files().setQuestions(
        {.whatOfChanges = [] { return Unsaved::discard; }, .mayRestartTraining = [] { return true; }});
    window_->resize(1280, 720);
    QVERIFY(session().load(bowl()));
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QTRY_VERIFY(finished(session()));
    QTRY_VERIFY_WITH_TIMEOUT(contour(), 20000);
  }
  void cleanup() { window_.reset(); }

  void aClickOnTheContourMovesTheStart() {
    const Point before = startOfRuns();
    QTest::mouseClick(&window_->stage(), Qt::LeftButton, {}, placeIn(0.7, 0.3));
    QTRY_VERIFY(finished(session()));
    const Point after = startOfRuns();
    // The contour shows x from −3 to 3; the left third of it is axis labels at most.
    QVERIFY2(after.x() > 0 && after.y() > 0, qPrintable(QString("%1 %2").arg(after.x()).arg(after.y())));
    session().undo();
    QTRY_VERIFY(finished(session()));
    QCOMPARE(startOfRuns(), before);
  }

  void theWheelZoomsAndADoubleClickResets() {
    const QPointF middle = QPointF(placeIn(0.5, 0.5));
    QWheelEvent wheel(middle, window_->stage().mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, {}, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&window_->stage(), &wheel);
    QTRY_VERIFY(session().scene().stage.contains("tiles"));
    QVERIFY(!session().history().canUndo());
    QVERIFY(!session().dirty());
  }

  void aSliderBendsTheTrajectoryAndKeysUndoIt() {
    const Point before = lastPoint(session(), 0);
    auto* slider = window_->findChild<RunCard*>()->findChild<ScaledSlider*>("learning_rate");
    const int middle = slider->height() / 2;
    QTest::mousePress(slider, Qt::LeftButton, {}, {20, middle});
    QTest::mouseMove(slider, {80, middle});
    QTest::mouseMove(slider, {120, middle});
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {120, middle});
    QTRY_VERIFY(finished(session()));
    QVERIFY(lastPoint(session(), 0) != before);
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(finished(session()));
    QCOMPARE(lastPoint(session(), 0), before);
    QVERIFY(!session().history().canUndo());
  }

  void theButtonOnThePictureCuresInOneUndoStep() {
    setRate(session(), 0.11);
    QTRY_VERIFY(finished(session()));
    session().movePlayhead([](Playhead& head, double last) { head.seek(last, last); });
    QTRY_VERIFY_WITH_TIMEOUT(contour() && contour()->note && !contour()->button.isEmpty(), 20000);
    const double factor = window_->stage().stage().factor() / window_->devicePixelRatio();
    const QPointF middle = (contour()->place.topLeft() + contour()->button.center()) * factor;
    QTest::mouseClick(&window_->stage(), Qt::LeftButton, {}, middle.toPoint());
    QCOMPARE(rateOf(session().scene()), 0.05);
    QTRY_VERIFY(finished(session()));
    session().undo();
    QCOMPARE(rateOf(session().scene()), 0.11);
    QTRY_VERIFY(finished(session()));
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    QTest::keyClick(window_.get(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(rateOf(session().scene()), 0.05);
  }

  void theGhostFollowsThePointer() {
    QTRY_VERIFY_WITH_TIMEOUT(contour() && !contour()->curves.empty(), 20000);
    const Polyline& curve = contour()->curves[0];
    const double factor = window_->stage().stage().factor() / window_->devicePixelRatio();
    const QPointF place = (contour()->place.topLeft() + contour()->map.toPixel(curve.at(4))) * factor;
    QTest::mouseMove(&window_->stage(), place.toPoint() + QPoint(3, 0));
    QTest::mouseMove(&window_->stage(), place.toPoint());
    QTRY_VERIFY(session().selection().ghost.has_value());
    QCOMPARE(session().selection().ghost->run, std::size_t{0});
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&window_->stage(), &leave);
    QVERIFY(!session().selection().ghost);
  }

  void aCommaIsADecimalSignInGermany() {
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    auto* field = window_->findChild<RunCard*>()->findChild<NumberField*>("learning_rate");
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, "0,03");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(rateOf(session().scene()), 0.03);
    QCOMPARE(field->text(), QStringLiteral("0,03"));
    field->selectAll();
    QTest::keyClicks(field, "1e-3");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(rateOf(session().scene()), 1e-3);
  }

  void theTimelineScrubsAndTheStageTakesItsKeys() {
    auto* scrub = window_->findChild<ScrubBar*>();
    QTest::mouseClick(scrub, Qt::LeftButton, {}, {scrub->width() / 2, scrub->height() / 2});
    QVERIFY(std::abs(session().playhead().time - 100) < 3);
    QTest::keyClick(&window_->stage(), Qt::Key_Home);
    QCOMPARE(session().playhead().time, 0.0);
    QTest::keyClick(&window_->stage(), Qt::Key_Right);
    QCOMPARE(session().playhead().time, 1.0);
    QTest::keyClick(&window_->stage(), Qt::Key_Space);
    QVERIFY(session().playhead().playing);
    QTRY_VERIFY(session().playhead().time > 3);
  }

  void whatCannotBeOpenedIsSaidInTheBar() {
    const Scene before = session().scene();
    const QString bad = folder_.filePath("bad.descent.json");
    QFile file(bad);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    drop(bad);
    QVERIFY(window_->errors().isVisible());
    QVERIFY2(window_->errors().message().contains("bad.descent.json"), qPrintable(window_->errors().message()));
    QVERIFY(session().scene() == before);
  }

  void aFilmOfThirtyFramesOpensAsItsScene() {
    const std::filesystem::path film = folder_.filePath("film.mp4").toStdString();
    const ExportPlan plan{.file = film, .size = {320, 180}, .framesPerSecond = 30, .seconds = 1};
    QCOMPARE(exportView(session().view(), plan), ExportOutcome::finished);
    const Scene exported = session().scene();
    QVERIFY(session().load(digits()));
    drop(QString::fromStdString(film.string()));
    QVERIFY(session().scene().objective == exported.objective);
    QVERIFY(session().scene().runs == exported.runs);
    QVERIFY(session().file().isEmpty());  // saving it must not overwrite the film
  }

  void whatIsExportedOpensWhenItIsDropped_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"picture.png", "PICTURE.PNG", "figure.svg", "film.webm", "film.gif", "FILM.GIF", "FILM.MP4"}) {
      QTest::newRow(name) << QString(name);
    }
  }
  void whatIsExportedOpensWhenItIsDropped() {
    QFETCH(QString, name);
    const std::filesystem::path file = folder_.filePath(name).toStdString();
    const ExportPlan plan{.file = file, .size = {320, 180}, .framesPerSecond = 10, .seconds = 1};
    QCOMPARE(exportView(session().view(), plan), ExportOutcome::finished);
    const Scene exported = session().scene();
    QVERIFY(session().load(digits()));
    drop(QString::fromStdString(file.string()));
    QVERIFY2(!window_->errors().isVisible(), qPrintable(window_->errors().message()));
    QVERIFY(session().scene().objective == exported.objective);
    QVERIFY(session().scene().runs == exported.runs);
    QVERIFY(session().file().isEmpty());  // saving it must not overwrite the picture
  }

  void aSceneFileMayBeWrittenInCapitals() {
    const QString file = folder_.filePath("BOWL.DESCENT.JSON");
    QFile target(file);
    QVERIFY(target.open(QIODevice::WriteOnly));
    target.write(QByteArray::fromStdString(sceneText(session().scene())));
    target.close();
    const Scene before = session().scene();
    QVERIFY(session().load(digits()));
    drop(file);
    QVERIFY(session().scene().runs == before.runs);
    QCOMPARE(session().file(), file);
  }

  void anExportThatIsStoppedLeavesNothing() {
    const std::filesystem::path film = folder_.filePath("stopped.mp4").toStdString();
    std::stop_source stop;
    const ExportControl control{.report = [&](const ExportProgress&) { stop.request_stop(); },
                                .stop = stop.get_token()};
    const ExportPlan plan{.file = film, .size = {320, 180}, .framesPerSecond = 30, .seconds = 1};
    QCOMPARE(exportView(session().view(), plan, control), ExportOutcome::cancelled);
    QVERIFY(!std::filesystem::exists(film));
  }

  void scrubbingATrainedNetworkShowsTheWeightsOfThatTime() {
    QVERIFY(session().load(digits()));
    session().edit("layout", [](Scene& scene) { scene.stage["layout"] = "network-laboratory"; });
    auto* train = window_->findChild<QPushButton*>("train");
    QVERIFY(train->isVisible());
    QTest::mouseClick(train, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session().runs()[0]->lastStep() >= 20, 60000);
    QTest::mouseClick(train, Qt::LeftButton);
    QTRY_VERIFY(!session().training());
    View view = session().view();
    OffscreenStage stage;
    const StageSize size{.pixels = {640, 360}};
    view.time = 0;
    const QImage first = stage.grab(view, size);
    view.time = 20;
    const QImage last = stage.grab(view, size);
    view.time = 0;
    QCOMPARE(stage.grab(view, size), first);
    QVERIFY(first != last);
    const auto weights = [&](std::int64_t step) { return session().runs()[0]->keyFrames().at(step)->weights; };
    QVERIFY(weights(0) != weights(20));
  }

 private:
  Session& session() { return window_->session(); }
  Point startOfRuns() {
    const auto row = session().runs()[0]->rows()[0];
    return {row[point_columns::x], row[point_columns::y]};
  }
  const ShownTile* contour() {
    for (const ShownTile& tile : window_->stage().stage().shown()) {
      if (tile.tile->setsStart) return &tile;
    }
    return nullptr;
  }
  /// A place in the contour tile, in shares of it, in pixels of the Stage's window.
  QPoint placeIn(double x, double y) {
    const QRectF place = contour()->place;
    const QPointF logical(place.x() + x * place.width(), place.y() + y * place.height());
    return (logical * window_->stage().stage().factor() / window_->stage().devicePixelRatio()).toPoint();
  }
  /// On the Stage, which hands it on.
  void drop(const QString& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QVERIFY(QCoreApplication::sendEvent(&window_->stage(), &enter) && enter.isAccepted());
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&window_->stage(), &event);
  }

  QTemporaryDir folder_;
  std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
