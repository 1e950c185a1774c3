// SPDX-License-Identifier: GPL-3.0-or-later
// The lines over the contour of a regularised loss: the way of the minimum, the penalty alone, the bare loss, the set.
#include <QtTest>

#include "tests/ui/stage/tiles/simulated_view.h"

using namespace descent;

namespace {

View penalised(const std::string& parts) {
  const std::string text = R"({"format": "descentlab/1", "steps": 20, "start": [-1, 1.5],
    "objective": {"formula": "0.5*(x - 2)^2 + 0.5*(y - 0.5)^2"}, )" +
                           parts + R"( "runs": [{"label": "run", "segments": [{"optimizer": "momentum"}]}]})";
  return simulatedView(parseScene(text, "test"), 20);
}

const std::string l1 = R"("penalties": [{"penalty": "l1", "settings": {"lambda": 1}, "treatment": "proximal"}], )";
const std::string disc = R"("constraint": {"constraint": "l2-ball", "settings": {"radius": 1.5}}, )";

const LegendRow* rowOf(const TileFrame& frame, const QString& text) {
  const auto found = std::ranges::find(frame.legend, text, &LegendRow::text);
  return found == frame.legend.end() ? nullptr : &*found;
}

const Polyline* curveOf(const TileFrame& frame, const QString& name) {
  const LegendRow* row = rowOf(frame, name);
  if (!row) return nullptr;
  const auto found = std::ranges::find_if(
      frame.curves, [&](const Polyline& curve) { return curve.color == row->color && curve.run < 0; });
  return found == frame.curves.end() ? nullptr : &*found;
}

}  // namespace

class TestRegularisationOverlays : public QObject {
  Q_OBJECT
 private slots:
  void theMinimumRunsIntoTheAxisAndAlongIt() {
    const TileFrame frame = frameOf("contour", penalised(l1));
    const Polyline* way = curveOf(frame, "minimum as λ grows");
    QVERIFY(way);
    QVERIFY((way->at(0) - QPointF(2, 0.5)).manhattanLength() < 1e-9);
    QCOMPARE(way->at(way->count - 1), QPointF(0, 0));
    bool along = false;
    for (std::size_t i = 0; i < way->count; ++i) along |= way->at(i).y() == 0 && way->at(i).x() > 0.5;
    QVERIFY(along);
    // A typed formula knows no minima: the one found is marked.
    const auto star = std::ranges::find(frame.glyphs, Marker::star, &Glyph::marker);
    QVERIFY(star != frame.glyphs.end());
    QVERIFY((star->at - QPointF(1, 0)).manhattanLength() < 1e-9);
  }

  void thePenaltysOwnContoursAreDiamonds() {
    const TileFrame frame = frameOf("contour", penalised(l1));
    const Polyline* lines = curveOf(frame, "penalty alone");
    QVERIFY(lines);
    double first = std::abs(lines->at(0).x()) + std::abs(lines->at(0).y());
    for (std::size_t i = 0; i < 161; ++i)
      QVERIFY(std::abs(std::abs(lines->at(i).x()) + std::abs(lines->at(i).y()) - first) < 1e-6);
  }

  void theBorderOfTheSetIsACircle() {
    const TileFrame frame = frameOf("contour", penalised(disc));
    const Polyline* border = curveOf(frame, "constraint");
    QVERIFY(border);
    for (std::size_t i = 0; i < border->count; ++i) {
      QVERIFY(std::abs(std::hypot(border->at(i).x(), border->at(i).y()) - 1.5) < 1e-12);
    }
  }

  void everyLineCanBeSwitched() {
    const View view = penalised(l1 + disc);
    const auto shows = [&](const nlohmann::json& settings, const char* name) {
      return rowOf(frameOf("contour", view, settings), name);
    };
    QVERIFY(!shows({{"regularisation_path", false}}, "minimum as λ grows"));
    QVERIFY(!shows({{"penalty_contours", false}}, "penalty alone"));
    QVERIFY(!shows({{"constraint_border", false}}, "constraint"));
    QVERIFY(!shows(nlohmann::json::object(), "loss without penalty"));
    QVERIFY(shows({{"bare_contours", true}}, "loss without penalty"));
  }

  void withoutPenaltiesThereIsNone() { QCOMPARE(frameOf("contour", penalised("")).legend.size(), std::size_t(1)); }

  void theMicroscopeShowsWhatFollowsTheRule() {
    View view = penalised(l1 + disc);
    view.time = 4;
    const TileFrame frame = frameOf("microscope", view);
    for (const char* text : {"after the rule", "prox", "P"}) {
      QVERIFY2(std::ranges::count(frame.decor.labels, text, &Label::text) == 1, text);
    }
    View bare = penalised("");
    bare.time = 4;
    QCOMPARE(std::ranges::count(frameOf("microscope", bare).decor.labels, "after the rule", &Label::text), 0);
  }
};

QTEST_MAIN(TestRegularisationOverlays)
#include "test_regularisation_overlays.moc"
