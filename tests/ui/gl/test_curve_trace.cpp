// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "ui/gl/cell_mask.h"
#include "ui/gl/curve_trace.h"

using namespace descent;

namespace {

/// One plot unit is one pixel, y upwards from the bottom of a 100 × 100 clip.
const CurveView unitView{.map = {{{.range = {0, 100}}, {.range = {0, 100}}}, {0, 0, 100, 100}}, .clip = {0, 0, 100, 100}, .reach = 2};

std::vector<Stroke> strokesOf(const Polyline& curve, const CurveView& view = unitView) {
  CurveTrace trace(curve, 0);
  std::vector<Stroke> strokes;
  trace.advance(curve, view, strokes);
  trace.tail(curve, view, strokes);
  return strokes;
}

Polyline polyline(std::vector<QPointF> points) {
  const std::size_t count = points.size();
  static const auto source = std::make_shared<int>();
  return {.source = source, .count = count, .at = heldPoints(std::move(points)), .color = Qt::red};
}

}  // namespace

class TestCurveTrace : public QObject {
  Q_OBJECT

 private slots:
  void portionsGiveTheSameStrokes() {
    std::vector<QPointF> points;
    for (int i = 0; i < 200; ++i) points.push_back({50 + 40 * std::cos(i * 0.011), 50 + 40 * std::sin(i * 0.017)});
    const Polyline whole = polyline(points);
    CurveTrace atOnce(whole, 5), inParts(whole, 5);
    std::vector<Stroke> expected, got;
    atOnce.advance(whole, unitView, expected);
    for (std::size_t count : {0, 1, 2, 50, 51, 199, 200}) {
      Polyline part = whole;
      part.count = count;
      QVERIFY(inParts.precedes(part));
      inParts.advance(part, unitView, got);
    }
    QCOMPARE(got.size(), expected.size());
    QVERIFY(std::memcmp(got.data(), expected.data(), got.size() * sizeof(Stroke)) == 0);
    QCOMPARE(got.front().channel, 1.0f);
  }

  void smallPortionsGiveTheSameStrokes() {
    const std::size_t count = 3 * CurveTrace::longCurve;
    Polyline curve = polyline({});
    curve.count = count;
    curve.at = [](std::size_t i) { return QPointF(50 + 40 * std::cos(double(i) * 0.7), 50 + 40 * std::sin(double(i) * 1.1)); };
    CurveTrace atOnce(curve, 0), inParts(curve, 0);
    std::vector<Stroke> expected, got, tail;
    atOnce.advance(curve, unitView, expected);
    int portions = 0;
    for (; !inParts.hasSeen(curve); ++portions) {
      inParts.tail(curve, unitView, tail);  // leaves no mark
      inParts.advance(curve, unitView, got, {.points = 999, .ink = 500});
    }
    QVERIFY(portions > int(count) / 999);
    QCOMPARE(got.size(), expected.size());
    QVERIFY(std::memcmp(got.data(), expected.data(), got.size() * sizeof(Stroke)) == 0);
  }

  void aLongCurveIsNotDrawnOverItself() {
    Polyline curve = polyline({});
    curve.count = 10 * CurveTrace::longCurve;
    const auto swing = [](std::size_t i) { return QPointF(i % 2 == 0 ? 10 : 90, 50); };
    curve.at = [swing, count = curve.count](std::size_t i) { return i + 1 < count ? swing(i) : QPointF(90, 90); };
    const std::vector<Stroke> strokes = strokesOf(curve);
    QVERIFY(strokes.size() > CurveTrace::longCurve - 10);  // short of that nothing is left out
    QVERIFY(strokes.size() < CurveTrace::longCurve + 10);
    QCOMPARE(strokes.back().toY, 10.0f);  // a new way is drawn
    curve.dash = Dash::dashed;
    const std::size_t dashed = strokesOf(curve).size();
    QVERIFY(dashed > strokes.size() && dashed < strokes.size() + 10);
  }

  void nearPointsAreLeftOutButTheEndIsReached() {
    const std::vector<Stroke> strokes = strokesOf(polyline({{10, 10}, {10.1, 10.3}, {10.2, 10}, {20, 10}, {20.3, 10.3}}));
    QCOMPARE(strokes.size(), std::size_t{2});
    QCOMPARE(strokes[0].toX, 20.0f);
    QCOMPARE(strokes[1].toX, 20.3f);
  }

  void pointsOnALineAreOneStroke() {
    std::vector<QPointF> points;
    for (int i = 0; i <= 60; ++i) points.push_back({10.0 + i, 20 + 0.5 * i + (i % 2) * 0.05});
    QCOMPARE(strokesOf(polyline(points)).size(), std::size_t{1});
    points.push_back({30, 25});  // back along the line: its end must stay
    const std::vector<Stroke> strokes = strokesOf(polyline(points));
    QCOMPARE(strokes.size(), std::size_t{2});
    QCOMPARE(strokes[0].toX, 70.0f);
  }

  void noPointIsFarFromItsStroke() {
    std::vector<QPointF> points;
    for (int i = 0; i < 400; ++i) points.push_back({50 + 45 * std::cos(i * 0.02), 50 + 40 * std::sin(i * 0.031)});
    const std::vector<Stroke> strokes = strokesOf(polyline(points));
    QVERIFY(strokes.size() < 200);
    for (const QPointF& point : points) {
      const QPointF pixel(point.x(), 100 - point.y());
      double nearest = 100;
      for (const Stroke& s : strokes) {
        const QLineF line(s.fromX, s.fromY, s.toX, s.toY);
        const QPointF along = line.p2() - line.p1(), to = pixel - line.p1();
        const double share = std::clamp(QPointF::dotProduct(to, along) / QPointF::dotProduct(along, along), 0.0, 1.0);
        nearest = std::min(nearest, QLineF(pixel, line.pointAt(share)).length());
      }
      QVERIFY2(nearest < 0.6, qPrintable(QString::number(nearest)));
    }
  }

  void farPointsAreCutInDouble() {
    const std::vector<Stroke> strokes = strokesOf(polyline({{-1e12, 30}, {1e12, 30}}));
    QCOMPARE(strokes.size(), std::size_t{1});
    QVERIFY(strokes[0].fromX > -20 && strokes[0].toX < 120);
    QCOMPARE(strokes[0].fromY, 70.0f);
    QVERIFY(strokesOf(polyline({{-10, 300}, {200, 300}})).empty());
  }

  void notFiniteBreaksTheCurve() {
    const std::vector<Stroke> strokes = strokesOf(polyline({{10, 10}, {20, 10}, {NAN, 10}, {30, 10}, {40, 10}}));
    QCOMPARE(strokes.size(), std::size_t{2});
    QCOMPARE(strokes[1].fromX, 30.0f);
    QVERIFY(strokesOf(polyline({{INFINITY, 0}, {NAN, NAN}})).empty());
  }

  void anotherCurveIsNoContinuation() {
    const Polyline curve = polyline({{1, 1}, {50, 50}});
    CurveTrace trace(curve, 0);
    std::vector<Stroke> strokes;
    trace.advance(curve, unitView, strokes);
    Polyline other = curve;
    other.part = 2;
    QVERIFY(!trace.precedes(other));
    other = curve;
    other.count = 1;
    QVERIFY(!trace.precedes(other));
    QVERIFY(trace.precedes(curve));
  }

  void markedCellsCoverTheirStrokesAndLittleElse() {
    const QRect clip(3, 5, 400, 300);
    const std::vector<Stroke> strokes = {{20, 20, 380, 290, 1, 0, 0, 0}, {200, 40, 203, 42, 1, 0, 0, 0}};
    CellMask mask(clip);
    mask.add(strokes, 3);
    double area = 0;
    const std::vector<QRect> rectangles = mask.rectangles();
    for (const QRect& one : rectangles) {
      area += one.width() * one.height();
      QVERIFY(clip.contains(one));
      for (const QRect& other : rectangles) QVERIFY(&one == &other || !one.intersects(other));
    }
    for (double share = 0; share <= 1; share += 0.01) {
      const QPointF on(20 + 360 * share, 20 + 270 * share);
      for (const QPointF& beside : {on, on + QPointF(3, -4), on + QPointF(-3, 4)}) {
        QVERIFY(std::any_of(rectangles.begin(), rectangles.end(), [&](const QRect& r) { return r.contains(beside.toPoint()); }));
      }
    }
    QVERIFY(area < 0.3 * clip.width() * clip.height());
    CellMask elsewhere(clip);
    elsewhere.add(std::span(strokes).subspan(1), 3);
    QVERIFY(mask.rectangles(elsewhere).size() <= 3);
    QVERIFY(CellMask(clip).empty() && !mask.empty());
    CellMask nothing{QRect()};
    nothing.add(strokes, 3);
    QVERIFY(nothing.rectangles().empty());
  }
};

QTEST_GUILESS_MAIN(TestCurveTrace)
#include "test_curve_trace.moc"
