// SPDX-License-Identifier: GPL-3.0-or-later
/// Mouse and keys on the surface in 3-D.
#include <QtTest>

#include "tests/ui/gl/painted_frame.h"
#include "tests/ui/scenes.h"
#include "ui/frame/mesh.h"
#include "ui/stage/camera_moves.h"
#include "ui/stage/field_cache.h"
#include "ui/stage/pointer.h"

using namespace descent;
using namespace descent::test;

class TestPointerOnSurface : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    Scene scene = bowl();
    scene.stage["layout"] = "surface-3d";
    scene.stage.erase("tiles");
    QVERIFY(session_.load(scene));
    paint();
  }

  void aDragTurnsAndADoubleClickResets() {
    const Camera before = camera();
    drag(Qt::LeftButton, {300, 200}, {200, 240});
    QVERIFY(camera().yaw > before.yaw + 10);
    QVERIFY(camera().pitch > before.pitch + 2);
    QVERIFY(!session_.history().canUndo());
    pointer_.doubleClick({300, 200});
    paint();
    QCOMPARE(camera().yaw, before.yaw);
    QCOMPARE(camera().pitch, before.pitch);
  }

  void theWheelGoesNearer() {
    pointer_.wheel({300, 200}, 1, {});
    paint();
    QVERIFY(camera().zoom > 1.1);
    pointer_.wheel({300, 200}, -100, {});
    paint();
    QCOMPARE(camera().zoom, Camera::farthest);
  }

  void aClickSetsTheStartWhereItIsSeen() {
    const QPointF wanted(0.5, 0.7);
    const QPointF place = stageOf(wanted);
    pointer_.press(place, Qt::LeftButton);
    pointer_.release(place);
    QVERIFY(session_.scene().start);
    QVERIFY((*session_.scene().start - Point(0.5, 0.7)).norm() < 0.05);
    QVERIFY(pointer_.readoutAt(place).startsWith("x = 0.5"));
    QVERIFY(pointer_.readoutAt(place).contains("loss"));
  }

  void theStartIsDraggedAlongTheSurface() {
    const auto ring = std::ranges::find(tile().glyphs, Marker::ring, &Glyph::marker);
    QVERIFY(ring != tile().glyphs.end());
    const QPointF from = tile().map.toPixel(ring->at) + tile().place.topLeft();
    const double yaw = camera().yaw;
    pointer_.press(from, Qt::LeftButton);
    pointer_.move(stageOf({0.2, 0.4}));
    QVERIFY((*session_.scene().start - Point(0.2, 0.4)).norm() < 0.05);
    const Point last = *session_.scene().start;
    pointer_.move({2, 2});  // beside the surface there is no place
    QCOMPARE(*session_.scene().start, last);
    pointer_.release({2, 2});
    QCOMPARE(camera().yaw, yaw);
    session_.undo();
    QVERIFY(!session_.history().canUndo());  // the whole drag is one step
  }

  void theRightButtonTurnsEvenOnTheStart() {
    const Scene before = session_.scene();
    const QPointF from = stageOf({-0.5, 0.3});
    drag(Qt::RightButton, from, from + QPointF(60, 0));
    QVERIFY(camera().yaw < Camera::defaultYaw - 5);
    QVERIFY(session_.scene().start == before.start);
  }

  void theWheelWithCtrlShowsAnotherPart() {
    const QPointF spot(0.3, 0.2), place = stageOf(spot);
    const Rectangle before = tile().mesh->heights->domain;
    const double yaw = camera().yaw, zoom = camera().zoom;
    pointer_.wheel(place, 1, Qt::ControlModifier);
    paint();
    const Rectangle after = tile().mesh->heights->domain;
    QVERIFY(std::abs(after.width() / before.width() - 0.82) < 1e-6 && std::abs(after.height() / before.height() - 0.82) < 1e-6);
    QVERIFY(std::abs((spot.x() - after.xMin) / after.width() - (spot.x() - before.xMin) / before.width()) < 0.02);
    QVERIFY(camera().yaw == yaw && camera().zoom == zoom);
    pointer_.doubleClick(place);
    paint();
    QVERIFY(tile().mesh->heights->domain == before);
    pointer_.wheel({2, 2}, 1, Qt::ControlModifier);  // beside the surface
    paint();
    QVERIFY(tile().mesh->heights->domain == before);
  }

  void keysTurnAndReset() {
    const Camera before = camera();
    press(Qt::Key_Right, Qt::AltModifier);
    QVERIFY(camera().yaw > before.yaw);
    press(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(camera().pitch > before.pitch);
    press(Qt::Key_Plus, Qt::AltModifier);
    QVERIFY(camera().zoom > 1);
    press(Qt::Key_Z, Qt::AltModifier);
    press(Qt::Key_Z, Qt::AltModifier);
    QCOMPARE(tile().mesh->heights->scale.rule, HeightRule::log);
    press(Qt::Key_Home, Qt::AltModifier);
    QVERIFY(camera() == before);
    QKeyEvent plain(QEvent::KeyPress, Qt::Key_Right, Qt::NoModifier);
    QVERIFY(!moveCameraByKey(session_, stage_, plain));
    session_.adjustStage([](nlohmann::json& stage) { stage["layout"] = "contour"; });
    paint();
    QKeyEvent elsewhere(QEvent::KeyPress, Qt::Key_Right, Qt::AltModifier);
    QVERIFY(!moveCameraByKey(session_, stage_, elsewhere));
  }

 private:
  void paint() {
    target_.resize({600, 400});
    stage_.paint(session_.view(), {{600, 400}}, target_);
  }
  const ShownTile& tile() { return stage_.shown().front(); }
  const Camera& camera() { return tile().mesh->camera; }
  QPointF stageOf(QPointF plot) { return tile().map.toPixel(tile().mesh->place(plot)) + tile().place.topLeft(); }
  void drag(Qt::MouseButton button, QPointF from, QPointF to) {
    pointer_.press(from, button);
    pointer_.move(to);
    pointer_.release(to);
    paint();
  }
  void press(int key, Qt::KeyboardModifiers modifiers) {
    QKeyEvent event(QEvent::KeyPress, key, modifiers);
    QVERIFY(moveCameraByKey(session_, stage_, event));
    paint();
  }

  TestContext context_;
  Session session_;
  Framebuffer target_;
  Stage stage_{std::make_shared<FieldCache>(FieldCache::Mode::atOnce)};
  Pointer pointer_{session_, stage_};
};

QTEST_MAIN(TestPointerOnSurface)
#include "test_pointer_on_surface.moc"
