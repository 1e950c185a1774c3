// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPainter>
#include <QtTest>

#include "tests/ui/gl/painted_frame.h"
#include "ui/stage/stage_painter.h"

using namespace descent;

namespace {

PlacedFrame contour(const QRectF& place, double time, std::size_t runs) {
  static const auto samples = bowlSamples({-3, 3, -2, 2}, 300, 200);
  TileFrame frame;
  frame.decor.title = "Elongated bowl";
  frame.decor.axes = Axes{{.range = {-3, 3}, .title = "x"}, {.range = {-2, 2}, .title = "y"}};
  frame.field = Field{.samples = samples, .palette = "mist"};
  frame.decor.colorBar = colorBarOf(*frame.field, "loss");
  for (std::size_t i = 0; i < runs; ++i) {
    frame.curves.push_back(spiralCurve(i, time));
    frame.glyphs.push_back({.at = *frame.curves.back().end(), .color = runColor(i), .outline = Qt::white});
    frame.legend.push_back({.text = QString("Run %1").arg(i), .color = runColor(i)});
  }
  frame.glyphs.push_back({.marker = Marker::star, .at = {0, 0}, .size = 16, .color = Qt::black, .outline = Qt::white});
  return {place, frame};
}

QImage painted(StagePainter& painter, const std::vector<PlacedFrame>& frames, const StageLook& look) {
  Framebuffer target;
  target.resize(look.size);
  painter.paint(frames, look, target);
  return target.read();
}

/// A palette goes to the card as a ramp of 256 colours: two steps of eight bits beside the exact one.
bool similar(const QColor& a, const QColor& b) {
  return std::abs(a.red() - b.red()) <= 2 && std::abs(a.green() - b.green()) <= 2 && std::abs(a.blue() - b.blue()) <= 2;
}

/// Of all pixels and channels, in steps of eight bits.
double meanDifference(const QImage& a, const QImage& b) {
  double sum = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QColor one = a.pixelColor(x, y), other = b.pixelColor(x, y);
      sum += std::abs(one.red() - other.red()) + std::abs(one.green() - other.green()) + std::abs(one.blue() - other.blue());
    }
  }
  return sum / (3.0 * a.width() * a.height());
}

/// For looking at: written where DESCENT_SHOTS says, if it says.
void keep(const QImage& image, const QString& name) {
  const QString folder = qEnvironmentVariable("DESCENT_SHOTS");
  if (!folder.isEmpty()) image.save(folder + "/" + name + ".png");
}

}  // namespace

class TestStagePainter : public QObject {
  Q_OBJECT

 private slots:
  void continuedDrawingEqualsFreshToTheBit() {
    const StageLook look{.theme = themeOf("light"), .size = {900, 600}};
    const QRectF place(0, 0, 900, 600);
    StagePainter continued;
    for (double time = 0; time < 300; time += 7.3) painted(continued, {contour(place, time, 10)}, look);
    const QImage patched = painted(continued, {contour(place, 310.5, 10)}, look);
    StagePainter fresh;
    const QImage whole = painted(fresh, {contour(place, 310.5, 10)}, look);
    keep(whole, "contour");
    QCOMPARE(patched, whole);
  }

  void goingBackLeavesNothingBehind() {
    const StageLook look{.theme = themeOf("dark"), .size = {640, 480}};
    const QRectF place(0, 0, 640, 480);
    StagePainter painter;
    painted(painter, {contour(place, 500, 3)}, look);
    const QImage back = painted(painter, {contour(place, 20.25, 3)}, look);
    StagePainter fresh;
    QCOMPARE(back, painted(fresh, {contour(place, 20.25, 3)}, look));
    keep(back, "dark");
    const QImage none = painted(painter, {contour(place, 0, 0)}, look);
    StagePainter empty;
    QCOMPARE(none, painted(empty, {contour(place, 0, 0)}, look));
  }

  void anotherClipLeavesNothingBehind() {
    const StageLook look{.theme = themeOf("light"), .size = {640, 480}};
    const QRectF place(0, 0, 640, 480);
    PlacedFrame narrow = contour(place, 400, 5), wide = contour(place, 30, 5);
    wide.frame.decor.colorBar.reset();
    StagePainter painter;
    painted(painter, {wide}, look);
    painted(painter, {narrow}, look);
    const QImage back = painted(painter, {wide}, look);
    StagePainter fresh;
    QCOMPARE(back, painted(fresh, {wide}, look));
  }

  void aPannedViewEqualsAFreshOne() {
    const StageLook look{.theme = themeOf("light"), .size = {640, 480}};
    const QRectF place(0, 0, 640, 480);
    PlacedFrame panned = contour(place, 400, 9);
    panned.frame.decor.axes->x.range = {-2.5, 3.5};
    StagePainter painter;
    painted(painter, {contour(place, 400, 9)}, look);
    const QImage after = painted(painter, {panned}, look);
    StagePainter fresh;
    QCOMPARE(after, painted(fresh, {panned}, look));
  }

  void aFieldThatChangesIsADraftUntilItRests() {
    const QRectF place(0, 0, 640, 480);
    const StageLook fine{.theme = themeOf("light"), .size = {640, 480}};
    StageLook draft = fine;
    draft.draft = true;
    PlacedFrame panned = contour(place, 400, 3);
    panned.frame.decor.axes->x.range = {-2.5, 3.5};
    StagePainter painter, fresh;
    const QImage first = painted(painter, {contour(place, 400, 3)}, fine), whole = painted(fresh, {panned}, fine);
    QCOMPARE(painted(painter, {contour(place, 400, 3)}, draft), first);  // nothing has moved
    const QImage coarse = painted(painter, {panned}, draft);
    keep(coarse, "draft");
    QVERIFY(coarse != whole);
    QVERIFY(meanDifference(coarse, whole) < 3);
    QVERIFY(meanDifference(coarse, whole) < meanDifference(first, whole) / 3);
    QCOMPARE(painted(painter, {panned}, fine), whole);
  }

  /// A field that alone changes is painted within its axes; what stands beyond them is as it was.
  void aDraftHasNoNamesAndLeavesTheMargins() {
    const StageLook fine{.theme = themeOf("light"), .size = {640, 480}};
    StageLook draft = fine;
    draft.draft = true;
    const PlacedFrame first = contour({0, 0, 640, 480}, 0, 0);
    PlacedFrame other = first;
    other.frame.field->samples = bowlSamples({-3, 3, -2, 2}, 150, 100, 3);
    const QRect inner = plotMap(first.frame.decor, fine.theme, first.place.size()).inner.toRect();
    const auto beyond = [&](QImage image) {
      QPainter(&image).fillRect(inner, Qt::black);
      return image;
    };
    const auto darkPixels = [&](const QImage& image) {
      int count = 0;
      for (int y = inner.top(); y <= inner.bottom(); ++y)
        for (int x = inner.left(); x <= inner.right(); ++x) count += qGray(image.pixel(x, y)) < 110;
      return count;
    };
    StagePainter painter, fresh, another;
    const QImage before = painted(painter, {first}, fine), whole = painted(fresh, {other}, fine);
    painted(painter, {first}, draft);
    const QImage moved = painted(painter, {other}, draft);
    QVERIFY(moved != before);
    QCOMPARE(moved, painted(another, {other}, draft));
    QCOMPARE(beyond(moved), beyond(before));
    QCOMPARE_GT(darkPixels(whole), darkPixels(moved) + 100);
    QCOMPARE(painted(painter, {other}, fine), whole);
  }

  void curvesHaveTheirColourAndTheFieldItsBands() {
    const StageLook look{.theme = themeOf("light"), .size = {600, 500}};
    PlacedFrame placed = contour({0, 0, 600, 500}, 0, 0);
    placed.frame.glyphs.clear();
    placed.frame.field->isolines = false;
    placed.frame.decor.axes->grid = false;
    placed.frame.curves.push_back({.source = source_, .count = 2, .at = heldPoints({{-3, -1}, {3, -1}}), .color = Qt::red, .width = 4});
    StagePainter painter;
    const QImage image = painted(painter, {placed}, look);
    const PlotMap map = plotMap(placed.frame.decor, look.theme, placed.place.size());
    QCOMPARE(image.pixelColor(map.toPixel({1, -1}).toPoint()), QColor(Qt::red));
    const Field& field = *placed.frame.field;
    const double level = std::floor(field.samples->levels.coordinate(0.5 * 2 * 2 + 6 * 1.2 * 1.2));
    const QColor band = paletteOf("mist").at((level + 1.5) / double(field.samples->levels.values.size() + 1));
    const QColor seen = image.pixelColor(map.toPixel({2, 1.2}).toPoint());
    QVERIFY(similar(seen, band));
  }

  void deepZoomKeepsTheCurve() {
    const StageLook look{.theme = themeOf("light"), .size = {400, 300}};
    TileFrame frame;
    frame.decor.axes = Axes{{.range = {1 - 1e-8, 1 + 1e-8}, .title = "x"}, {.range = {2 - 1e-8, 2 + 1e-8}, .title = "y"}};
    frame.curves.push_back({.source = source_, .count = 2, .at = heldPoints({{-5, 2 + 4e-9}, {5, 2 + 4e-9}}), .color = Qt::blue, .width = 3});
    StagePainter painter;
    const QImage image = painted(painter, {{{0, 0, 400, 300}, frame}}, look);
    keep(image, "deep");
    const PlotMap map = plotMap(frame.decor, look.theme, {400, 300});
    QCOMPARE(image.pixelColor(map.toPixel({1, 2 + 4e-9}).toPoint()), QColor(Qt::blue));
  }

  void awkwardSizesAndFieldsDoNotCrash() {
    StagePainter painter;
    for (const QSize size : {QSize(1, 1), QSize(3, 700), QSize(700, 2), QSize(60, 40)}) {
      painted(painter, {contour({QPointF(), QSizeF(size)}, 50, 2)}, {.theme = themeOf("light"), .size = size});
    }
    PlacedFrame placed = contour({0, 0, 300, 200}, 5, 1);
    placed.frame.field->samples = leveled(Grid(4, 4, Rectangle{}), LevelRequest{});
    painted(painter, {placed}, {.theme = themeOf("projector"), .factor = 2.5, .size = {750, 500}});
  }

  void heatMapsAreDivergingAboutZero() {
    TileFrame frame;
    const auto values = std::make_shared<const std::vector<float>>(std::vector<float>{-1, 0, 1, NAN});
    frame.heatMaps.push_back({.values = values, .columns = 2, .rows = 2, .place = {0, 0, 100, 100}, .limit = 1});
    StagePainter painter;
    const StageLook look{.theme = themeOf("light"), .size = {100, 100}};
    const QImage image = painted(painter, {{{0, 0, 100, 100}, frame}}, look);
    const Palette& palette = paletteOf("diverging");
    QVERIFY(similar(image.pixelColor(25, 25), palette.at(0)));
    QVERIFY(similar(image.pixelColor(75, 25), palette.at(0.5)));
    QVERIFY(similar(image.pixelColor(25, 75), palette.at(1)));
    QCOMPARE(image.pixelColor(75, 75), look.theme.ground);
  }

 private:
  TestContext context_;
  std::shared_ptr<int> source_ = std::make_shared<int>();
};

QTEST_MAIN(TestStagePainter)
#include "test_stage_painter.moc"
