// SPDX-License-Identifier: GPL-3.0-or-later
// Arrows of the flow field against gradients and steps worked out by hand.
#include <QtTest>

#include "tests/ui/stage/tiles/simulated_view.h"
#include "ui/stage/tiles/flow_arrows.h"

using namespace descent;

namespace {

const std::string bowl = R"({"surface": "elongated-bowl", "settings": {"condition": 20}})";

View viewWith(const std::string& segment, double time = 2) {
  return simulatedView(oneRunScene(bowl, "[-2, 1]", segment), time);
}

/// Every arrow is a shaft, a gap, a head of three points, a gap.
constexpr std::size_t pointsOfArrow = 7;

/// From `at` the arrow on the screen points as `vector` does.
bool pointsAlong(const Polyline& arrows, const std::function<QPointF(QPointF)>& vectorAt) {
  for (std::size_t i = 0; i + pointsOfArrow <= arrows.count; i += pointsOfArrow) {
    const QPointF from = arrows.at(i), way = arrows.at(i + 1) - from, wanted = vectorAt(from);
    const double cosine =
        QPointF::dotProduct(way, wanted) / std::hypot(way.x(), way.y()) / std::hypot(wanted.x(), wanted.y());
    if (!(cosine > 1 - 1e-9)) return false;
  }
  return arrows.count > 20 * pointsOfArrow;
}

}  // namespace

class TestFlow : public QObject {
  Q_OBJECT

 private slots:
  void arrowsAreMinusTheGradient() {
    const TileFrame frame = frameOf("flow", viewWith(R"({"optimizer": "gradient-descent"})"));
    QVERIFY(pointsAlong(frame.curves.front(), [](QPointF at) { return QPointF(-at.x(), -20 * at.y()); }));
    QVERIFY(frame.field && frame.field->samples);
    QCOMPARE(frame.curves.size(), std::size_t{2});  // and the run's own
  }

  void theStepOfARuleHasItsState() {
    const View view = viewWith(R"({"optimizer": "momentum", "settings": {"learning_rate": 0.01, "momentum": 0.9}})", 3);
    const auto row = [&view](std::int64_t t) { return Point(view.runs[0]->rows()[t][0], view.runs[0]->rows()[t][1]); };
    const Point last = row(3) - row(2);
    const TileFrame frame = frameOf("flow", view, {{"field", "step"}});
    QVERIFY(pointsAlong(frame.curves.front(), [&](QPointF at) {
      return QPointF(0.9 * last.x() - 0.01 * at.x(), 0.9 * last.y() - 0.01 * 20 * at.y());
    }));
    QVERIFY(frame.decor.title.contains("step 4"));
  }

  void lengthsAreCompressed() {
    const PlotMap map{{{.range = {-1, 1}}, {.range = {-1, 1}}}, {0, 0, 200, 200}};
    const std::vector<FlowArrow> arrows{{{0, 0}, {100, 0}}, {{0, 0.5}, {1, 0}}, {{0, -0.5}, {1e-9, 0}}};
    const std::vector<QPointF> points = strokesOf(arrows, map, 20);
    const auto length = [&](std::size_t i) {
      return (points[i * pointsOfArrow + 1].x() - points[i * pointsOfArrow].x()) * 100;
    };
    QVERIFY(std::abs(length(0) - 20) < 1e-9);
    QVERIFY(std::abs(length(1) - 20 * 0.6) < 1e-9);  // two of four decades below
    QVERIFY(std::abs(length(2) - 20 * 0.2) < 1e-9);
  }

  void placesStayWhereTheyAreWhenTheViewMoves() {
    const auto one = [](QPointF) { return QPointF(1, 0); };
    const PlotMap map{{{.range = {0, 10}}, {.range = {0, 5}}}, {0, 0, 400, 200}};
    PlotMap moved = map;
    moved.axes.x.range = {0.3, 10.3};
    const auto a = flowArrows(map, 34, one), b = flowArrows(moved, 34, one);
    QCOMPARE(a[1].at, b[0].at);
    QVERIFY(flowArrows(map, 34, [](QPointF) { return QPointF(0, NAN); }).empty());
  }

  void saysWhatIsMissing() {
    QVERIFY(frameOf("flow", networkView()).decor.message.contains("network"));
    QVERIFY(frameOf("flow", viewOf(bowlScene(1), {{1}}, 0), {{"field", "step"}}).decor.title.contains("no step"));
  }

  void aRunThatDivergedLeavesNoArrowsThatAreNotFinite() {
    const View view = viewWith(R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 1e200}})", 10);
    const TileFrame frame = frameOf("flow", view, {{"field", "step"}});
    for (std::size_t i = 0; i + 1 < frame.curves.front().count; i += pointsOfArrow) {
      QVERIFY(std::isfinite(frame.curves.front().at(i).x()));
    }
  }
};

QTEST_MAIN(TestFlow)
#include "test_flow.moc"
