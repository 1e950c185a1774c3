// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/ui/gl/painted_frame.h"
#include "ui/stage/stage_painter.h"

using namespace descent;

namespace {

const QSize size(640, 480);
const QColor red(230, 20, 20), blue(20, 60, 200);

/// A swing that dies out.
Polyline swing(double wave, const QColor& color, Dash dash = Dash::solid, std::size_t count = 120) {
  const auto at = [wave](std::size_t i) {
    const double step = double(i);
    return QPointF(-2.5 + step / 24, 1.5 * std::exp(-step / 60) * std::cos(step * wave));
  };
  return {.source = std::make_shared<int>(), .count = count, .at = at, .color = color, .width = 4, .dash = dash};
}

PlacedFrame frameOf(std::vector<Polyline> curves) {
  TileFrame frame;
  frame.decor.axes = Axes{{.range = {-3, 3}}, {.range = {-2, 2}}};
  frame.field = Field{.samples = nullptr, .palette = "mist"};
  frame.curves = std::move(curves);
  return {QRectF(QPointF(), size), frame};
}

PlacedFrame opaque(double wave) { return frameOf({swing(wave, red), swing(wave + 0.2, blue, Dash::dashed)}); }

QImage painted(StagePainter& painter, const PlacedFrame& frame, bool sketch, Texture::Order order = Texture::Order::redFirst) {
  Framebuffer target;
  target.resize(size, order);
  painter.paint({frame}, {.theme = themeOf("light"), .size = size, .sketch = sketch}, target);
  return target.read();
}

QImage fine(const PlacedFrame& frame, Texture::Order order = Texture::Order::redFirst) {
  StagePainter painter;
  return painted(painter, frame, false, order);
}

/// Share of the pixels of which a channel differs by more than a quarter of its range.
double shareThatDiffers(const QImage& a, const QImage& b) {
  int count = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QColor one = a.pixelColor(x, y), other = b.pixelColor(x, y);
      count += std::max({std::abs(one.red() - other.red()), std::abs(one.green() - other.green()),
                         std::abs(one.blue() - other.blue())}) > 64;
    }
  }
  return double(count) / (a.width() * a.height());
}

}  // namespace

class TestSketchedCurves : public QObject {
  Q_OBJECT

 private slots:
  void aSketchLooksLikeTheDrawing() {
    const PlacedFrame before = opaque(0.5), after = opaque(0.8);
    StagePainter painter;
    painted(painter, before, false);
    const QImage sketch = painted(painter, after, true), drawing = fine(after);
    QVERIFY(sketch != drawing);
    QVERIFY(shareThatDiffers(sketch, drawing) < 0.001);
    QVERIFY(shareThatDiffers(fine(before), drawing) > 0.02);
    QCOMPARE(painted(painter, after, true), sketch);
  }

  void theDrawingComesBackWhole() {
    const PlacedFrame before = opaque(0.5), after = opaque(0.8);
    StagePainter painter;
    painted(painter, before, false);
    painted(painter, opaque(0.6), true);
    painted(painter, after, true);
    QCOMPARE(painted(painter, after, false), fine(after));
    painted(painter, opaque(0.7), true);
    QCOMPARE(painted(painter, before, false), fine(before));
  }

  void whatStandsStillIsNotSketched() {
    const PlacedFrame frame = opaque(0.5);
    StagePainter painter;
    const QImage drawing = painted(painter, frame, false);
    QCOMPARE(painted(painter, frame, true), drawing);
  }

  void neitherTranslucentNorLongCurvesAreSketched() {
    QColor faint = red;
    faint.setAlphaF(0.4F);
    const PlacedFrame translucent = frameOf({swing(0.8, faint)});
    const PlacedFrame longOne = frameOf({swing(0.8, red, Dash::solid, CurveTrace::longCurve + 1)});
    for (const PlacedFrame& frame : {translucent, longOne}) {
      StagePainter painter;
      painted(painter, opaque(0.5), true);
      QCOMPARE(painted(painter, frame, true), fine(frame));
    }
  }

  /// A curve that grows while it is sketched, and grows long.
  void aSketchGrows() {
    const Polyline whole = swing(0.8, red, Dash::solid, CurveTrace::longCurve + 200);
    Polyline part = whole;
    StagePainter painter;
    painted(painter, opaque(0.5), false);
    QImage sketch;
    for (const std::size_t count : {30, 60, 90}) {
      part.count = count;
      sketch = painted(painter, frameOf({part}), true);
    }
    QVERIFY(shareThatDiffers(sketch, fine(frameOf({part}))) < 0.001);
    QCOMPARE(painted(painter, frameOf({whole}), true), fine(frameOf({whole})));
  }

  void coloursDoNotDependOnTheirOrder() {
    const PlacedFrame frame = opaque(0.5);
    QCOMPARE(fine(frame, Texture::Order::blueFirst), fine(frame, Texture::Order::redFirst));
  }

 private:
  TestContext context_;
};

QTEST_MAIN(TestSketchedCurves)
#include "test_sketched_curves.moc"
