// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/ui/gl/painted_frame.h"
#include "ui/frame/mesh.h"
#include "ui/stage/stage_painter.h"

using namespace descent;

namespace {

const QSize size(500, 400);

/// A ridge along x at y = 0, seen along y; the curves stand on it.
PlacedFrame ridgeFrame(const std::vector<Polyline>& curves, double yaw = 0) {
  static const auto samples = [] {
    Grid grid(160, 160, {-2, 2, -2, 2});
    for (int row = 0; row < grid.rows; ++row) {
      for (int column = 0; column < grid.columns; ++column) grid.at(column, row) = std::exp(-4 * grid.y(row) * grid.y(row));
    }
    return leveled(std::move(grid), LevelRequest{});
  }();
  static const auto heights = heightGrid({samples, HeightRule::linear, std::nullopt});
  auto mesh = std::make_shared<Mesh>();
  mesh->field = Field{.samples = samples, .palette = "mist", .isolines = false};
  mesh->heights = heights;
  mesh->box = boxOver(samples->grid.domain);
  mesh->camera = {.yaw = yaw, .pitch = 25};
  TileFrame frame;
  frame.mesh = mesh;
  for (const Polyline& curve : curves) frame.curves.push_back(laidOn(frame.mesh, curve));
  return {{0, 0, double(size.width()), double(size.height())}, frame};
}

Polyline alongX(double y) {
  static const auto source = std::make_shared<int>();
  return {.source = source, .count = 2, .at = heldPoints({{-1.5, y}, {1.5, y}}), .color = Qt::red, .width = 4};
}

QImage painted(StagePainter& painter, const PlacedFrame& frame) {
  Framebuffer target;
  target.resize(size);
  painter.paint({frame}, {.theme = themeOf("light"), .size = size}, target);
  return target.read();
}

QImage painted(const PlacedFrame& frame) {
  StagePainter painter;
  return painted(painter, frame);
}

int redPixels(const QImage& image) {
  int count = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y) == QColor(Qt::red);
  }
  return count;
}

}  // namespace

class TestSurfacePainting : public QObject {
  Q_OBJECT
 private slots:
  void aCurveBehindTheHillIsHidden() {
    QVERIFY(redPixels(painted(ridgeFrame({alongX(-0.8)}))) > 300);
    QCOMPARE(redPixels(painted(ridgeFrame({alongX(0.8)}))), 0);
    QVERIFY(redPixels(painted(ridgeFrame({alongX(0.8)}, 180))) > 300);
  }

  void theSurfaceStandsWhereItIsProjected() {
    const PlacedFrame frame = ridgeFrame({});
    const QImage image = painted(frame);
    const PlotMap map = plotMap(frame.frame.decor, themeOf("light"), frame.place.size());
    const auto pixel = [&](QPointF place) { return image.pixelColor(map.toPixel(place).toPoint()); };
    const Mesh& mesh = *frame.frame.mesh;
    // The crest is pale, what lies in front of it dark; above the crest there is nothing.
    const QColor crest = pixel(mesh.place({0.4, -0.05})), foot = pixel(mesh.place({0.4, -1.2}));
    QVERIFY(crest.lightness() > foot.lightness() + 10);
    QVERIFY(foot != themeOf("light").plotGround);
    QCOMPARE(pixel(mesh.place({0.4, 0}) + QPointF(0, 0.05)), themeOf("light").plotGround);
  }

  void slopesToEitherSideDifferInLight() {
    const PlacedFrame frame = ridgeFrame({}, 90);
    const QImage image = painted(frame);
    const PlotMap map = plotMap(frame.frame.decor, themeOf("light"), frame.place.size());
    const auto lightness = [&](double y) { return image.pixelColor(map.toPixel(frame.frame.mesh->place({0.5, y})).toPoint()).lightness(); };
    QVERIFY(std::abs(lightness(-0.35) - lightness(0.35)) > 8);
  }

  void continuedDrawingEqualsFreshToTheBit() {
    const auto growing = [](double time) {
      std::vector<Polyline> curves;
      for (std::size_t i = 0; i < 4; ++i) curves.push_back(spiralCurve(i, time));
      return ridgeFrame(curves, 30);
    };
    StagePainter continued;
    for (double time = 0; time < 300; time += 17.3) painted(continued, growing(time));
    const QImage patched = painted(continued, growing(310.5));
    QCOMPARE(patched, painted(growing(310.5)));
    QCOMPARE(painted(continued, growing(40.25)), painted(growing(40.25)));
  }

  void aDraftIsMadeGoodAfterwards() {
    const PlacedFrame frame = ridgeFrame({alongX(-0.8)}, 30);
    StagePainter painter;
    Framebuffer target;
    target.resize(size);
    const auto paint = [&](bool draft) {
      painter.paint({frame}, {.theme = themeOf("light"), .size = size, .draft = draft}, target);
      return target.read();
    };
    const QImage draft = paint(true);
    QVERIFY(draft != painted(frame));
    QCOMPARE(paint(false), painted(frame));
    QCOMPARE(paint(true), draft);
  }

  void turningLeavesNothingBehind() {
    StagePainter painter;
    painted(painter, ridgeFrame({alongX(-0.8)}, 0));
    QCOMPARE(painted(painter, ridgeFrame({alongX(-0.8)}, 50)), painted(ridgeFrame({alongX(-0.8)}, 50)));
  }

 private:
  TestContext context_;
};

QTEST_MAIN(TestSurfacePainting)
#include "test_surface_painting.moc"
