// SPDX-License-Identifier: GPL-3.0-or-later
// The microscope shows the numbers of the step that was made, for every rule, and the contour its arrows.
#include <QtTest>

#include "core/optimizer/optimizer.h"
#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "tests/ui/stage/tiles/tile_scenes.h"

using namespace descent;

namespace {

/// A run of `optimizer` on ½(x² + 20y²) from (−2, 1), simulated.
View simulated(const std::string& optimizer, double time, const std::string& layout = "step-microscope") {
  Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 5, "start": [-2, 1], "stage": {"layout": ")" + layout + R"("},
    "objective": {"surface": "elongated-bowl", "settings": {"condition": 20}},
    "runs": [{"label": "run", "segments": [{"optimizer": ")" + optimizer + R"("}]}]})", "test");
  const auto surface = surfaceOf(scene);
  PointLoop loop({surface, *scene.start, scene.seed, scene.steps}, scene.runs[0]);
  while (loop.advance(100, {})) {
  }
  View view{.scene = std::make_shared<const Scene>(std::move(scene)), .runs = {loop.run()}, .time = time, .selection = {}};
  return view;
}

const Label* labelOf(const TileFrame& frame, const QString& text) {
  for (const Label& label : frame.decor.labels) {
    if (label.text == text) return &label;
  }
  return nullptr;
}

QPointF pointOf(const View& view, std::int64_t step) {
  const auto row = view.runs[0]->rows()[step];
  return {row[point_columns::x], row[point_columns::y]};
}

}  // namespace

class TestMicroscope : public QObject {
  Q_OBJECT

 private slots:
  void writesTheUpdateInNumbers() {
    const TileFrame frame = frameOf("microscope", simulated("gradient-descent", 0));
    QCOMPARE(frame.decor.title, QStringLiteral("run, step 1"));
    QVERIFY(labelOf(frame, "x ← x − η g"));
    QVERIFY(labelOf(frame, "(−2,  20)"));       // the gradient at the start
    QVERIFY(labelOf(frame, "(0.1,  −1)"));      // −0.05 times it
    QVERIFY(labelOf(frame, "(−1.9,  0)"));      // the point after it
  }

  void everyRuleIsTakenApart_data() {
    QTest::addColumn<QString>("id");
    for (const auto& entry : optimizers()) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
  }
  void everyRuleIsTakenApart() {
    QFETCH(QString, id);
    const View view = simulated(id.toStdString(), 2);
    const TileFrame frame = frameOf("microscope", view);
    QVERIFY(frame.decor.message.isEmpty());
    QVERIFY(labelOf(frame, "gradient"));
    QVERIFY(labelOf(frame, "step"));
    for (const Label& label : frame.decor.labels) QVERIFY(label.at.y() > 0 && label.at.y() < 1);
  }

  void aLongListKeepsItsEnd() {
    static FieldCache fields(FieldCache::Mode::atOnce);
    const nlohmann::json none = nlohmann::json::object();
    const View view = simulated("adam", 2);
    const TileFrame frame = findTile("microscope")->frame({view, themeOf("light"), QSizeF(500, 130), 1, none, fields});
    const auto omitted = std::ranges::find_if(frame.decor.labels, [](const Label& label) { return label.text.startsWith("…"); });
    QVERIFY(omitted != frame.decor.labels.end());
    QVERIFY(labelOf(frame, "step") && labelOf(frame, "the point after it") && labelOf(frame, "gradient"));
    for (const Label& label : frame.decor.labels) QVERIFY(label.at.y() > 0 && label.at.y() < 1);
  }

  void theArrowOfTheStepEndsAtTheNextPoint() {
    const View view = simulated("momentum", 2.5);
    const TileFrame frame = frameOf("contour", view);
    const QPointF from = pointOf(view, 2), to = pointOf(view, 3);
    const auto ends = [&](const Polyline& curve) {
      return curve.head && curve.count == 1 && curve.at(0) == from && QLineF(*curve.head, to).length() < 1e-12;
    };
    QCOMPARE(std::ranges::count_if(frame.curves, ends), 1);
  }

  void arrowsHaveTheColoursOfTheirLines() {
    const View view = simulated("adam", 2);
    const TileFrame contour = frameOf("contour", view), microscope = frameOf("microscope", view);
    int arrows = 0;
    for (const Glyph& glyph : contour.glyphs) {
      if (glyph.marker != Marker::triangle) continue;
      ++arrows;
      const auto line = std::ranges::find(microscope.decor.labels, glyph.tooltip, &Label::text);
      QVERIFY(line != microscope.decor.labels.end());
      QCOMPARE(std::prev(line)->color, glyph.color);
    }
    QVERIFY(arrows >= 3);
  }

  void scheduleFreeShowsItsAverageToo() {
    const View view = simulated("schedule-free-sgd", 5, "contour");
    const TileFrame frame = frameOf("contour", view);
    QCOMPARE(frame.curves.size(), std::size_t{2});
    const auto columns = view.runs[0]->stateColumns(5);
    const auto average = std::ranges::find(columns, "average", &StateColumn::name);
    const auto row = view.runs[0]->rows()[5];
    QCOMPARE(frame.curves[1].dash, Dash::dashed);
    QCOMPARE(*frame.curves[1].end(), QPointF(row[std::size_t(average->column)], row[std::size_t(average->column) + 1]));
    QVERIFY(*frame.curves[1].end() != *frame.curves[0].end());
  }

  void otherLayoutsHaveNoArrows() {
    const TileFrame frame = frameOf("contour", simulated("adam", 2, "contour"));
    QCOMPARE(frame.curves.size(), std::size_t{1});
  }

  void saysWhatIsMissing() {
    QVERIFY(!frameOf("microscope", viewOf(bowlScene(0), {}, 0)).decor.message.isEmpty());
  }
};

QTEST_MAIN(TestMicroscope)
#include "test_microscope.moc"
