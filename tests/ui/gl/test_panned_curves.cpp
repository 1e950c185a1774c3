// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/ui/gl/painted_frame.h"
#include "ui/gl/panned_curves.h"
#include "ui/stage/stage_painter.h"

using namespace descent;

namespace {

const QSize size(640, 480);
const QColor red(230, 20, 20);

/// 600 pixels for 6 in x, 400 for 4 in y.
CurveView viewOf(double left, double bottom, double zoom = 1) {
  return {.map = {{{.range = {left, left + 6 / zoom}}, {.range = {bottom, bottom + 4 / zoom}}}, {20, 30, 600, 400}},
          .clip = {20, 30, 600, 400}};
}

/// Swings for long to and fro in the lower left; its last points stand in the upper right.
Polyline longCurve() {
  static const auto source = std::make_shared<int>();
  constexpr std::size_t count = 60000, late = 500;
  return {.source = source,
          .count = count,
          .at =
              [](std::size_t i) {
                const double step = double(i);
                if (i + late < count) return QPointF(-1 + 1.5 * std::sin(2.1 * step), -1 + 0.8 * std::cos(1.3 * step));
                return QPointF(1.5 + 0.3 * std::sin(0.1 * step), 1 + 0.3 * std::cos(0.1 * step));
              },
          .color = red,
          .width = 4};
}

PlacedFrame frameOf(double left, double span = 6) {
  TileFrame frame;
  frame.decor.axes = Axes{{.range = {left, left + span}}, {.range = {-2, 2}}};
  frame.field = Field{.samples = nullptr, .palette = "mist"};
  frame.curves.push_back(longCurve());
  return {QRectF(QPointF(), size), frame};
}

QImage painted(StagePainter& painter, const PlacedFrame& frame, bool moves, bool inPortions = true) {
  Framebuffer target;
  target.resize(size);
  painter.paint({frame}, {.theme = themeOf("light"), .size = size, .draft = moves, .inPortions = inPortions},
                target);
  return target.read();
}

QImage whole(const PlacedFrame& frame) {
  StagePainter painter;
  return painted(painter, frame, false, false);
}

QImage settled(StagePainter& painter, const PlacedFrame& frame) {
  QImage image = painted(painter, frame, false);
  while (painter.unfinished()) image = painted(painter, frame, false);
  return image;
}

int redPixels(const QImage& image) {
  int count = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y) == red;
  }
  return count;
}

}  // namespace

class TestPannedCurves : public QObject {
  Q_OBJECT

 private slots:
  void aPanIsTheSameEverywhereAZoomIsNot() {
    // A hundred pixels are 1 in x and in y; y grows upwards.
    const auto pan = panBetween(viewOf(-3, -2), viewOf(-2.75, -1.5));
    QVERIFY(pan && std::hypot(pan->x() + 25, pan->y() - 50) < 1e-6);
    QVERIFY(!panBetween(viewOf(-3, -2), viewOf(-3, -2, 1.01)));
    CurveView other = viewOf(-2.75, -1.5);
    other.clip = {20, 30, 590, 400};
    QVERIFY(!panBetween(viewOf(-3, -2), other));
  }

  void whatAPanUncoversIsNotKnown() {
    PannedCurves curves{
        .view = viewOf(-3, -2), .counts = {1}, .occupied = {}, .ends = {}, .depths = {}, .shift = {-25, 50}};
    QCOMPARE(curves.covered(), QRect(20, 80, 575, 350));
    QVERIFY(curves.covers({100, 200, 300, 220, 2, 0, 0, 0}, 4));
    QVERIFY(!curves.covers({100, 82, 300, 220, 2, 0, 0, 0}, 4));   // its casing reaches above
    QVERIFY(!curves.covers({100, 200, 600, 220, 2, 0, 0, 0}, 4));  // its end lies to the right
    Polyline curve;
    curve.count = 1;
    QVERIFY(curves.standsFor({curve}));
    curve.count = 2;
    QVERIFY(!curves.standsFor({curve}));
    curves.shift = {310, 0};  // less than half is left
    QVERIFY(!curves.standsFor({Polyline{.count = 1}}));
  }

  void allOfALongCurveIsPannedAndThenDrawnAnew() {
    StagePainter painter;
    QCOMPARE(settled(painter, frameOf(-3)), whole(frameOf(-3)));
    const QImage wanted = whole(frameOf(-2.877));
    for (const double left : {-2.95, -2.9, -2.877}) painted(painter, frameOf(left), true);
    const QImage moving = painted(painter, frameOf(-2.877), true);
    QVERIFY(moving != wanted);  // by whole pixels
    QVERIFY(std::abs(redPixels(moving) - redPixels(wanted)) < redPixels(wanted) / 50);
    QCOMPARE(settled(painter, frameOf(-2.877)), wanted);
  }

  void aZoomAfterAPanLeavesNothingBehind() {
    StagePainter painter;
    settled(painter, frameOf(-3));
    painted(painter, frameOf(-2.9), true);
    painted(painter, frameOf(-2.9, 5), true);
    QCOMPARE(settled(painter, frameOf(-2.9, 5)), whole(frameOf(-2.9, 5)));
    painted(painter, frameOf(-2.5, 5), false);
    TileFrame none = frameOf(-2.5, 5).frame;
    none.curves.clear();
    const PlacedFrame empty{QRectF(QPointF(), size), none};
    QCOMPARE(settled(painter, empty), whole(empty));
  }

 private:
  TestContext context_;
};

QTEST_MAIN(TestPannedCurves)
#include "test_panned_curves.moc"
