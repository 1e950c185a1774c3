// SPDX-License-Identifier: GPL-3.0-or-later
// The microscope shows the numbers of the step that was made, for every rule, and the contour its arrows.
#include <QtTest>

#include "core/optimizer/optimizer.h"
#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/stage/tiles/step_at_cursor.h"

using namespace descent;

namespace {

/// A run of `optimizer` on ½(x² + 20y²) from (−2, 1), simulated.
View simulated(const std::string& optimizer, double time, const std::string& layout = "step-microscope") {
  Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 5, "start": [-2, 1], "stage": {"layout": ")" + layout + R"("},
    "objective": {"surface": "elongated-bowl", "settings": {"condition": 20}},
    "runs": [{"label": "run", "segments": [{"optimizer": ")" + optimizer + R"("}]}]})", "test");
  const auto landscape = landscapeOf(scene);
  PointLoop loop({landscape, *scene.start, scene.seed, scene.steps}, scene.runs[0]);
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

  void theKeysPointAtOneLine() {
    View view = simulated("adam", 2);
    view.selection.quantity = 2;  // the gradient is the first
    const TileFrame microscope = frameOf("microscope", view), contour = frameOf("contour", view);
    QVERIFY(labelOf(microscope, "▸"));
    const auto line = std::ranges::find(microscope.decor.labels, QStringLiteral("first moment"), &Label::text);
    QVERIFY(line->at.y() == labelOf(microscope, "▸")->at.y());
    double widest = 0;
    for (const Polyline& curve : contour.curves) widest = std::max(widest, curve.count == 1 ? curve.width : 0);
    const auto wide = [&](const Polyline& curve) { return curve.count == 1 && curve.width == widest; };
    QCOMPARE(std::ranges::count_if(contour.curves, wide), 1);
    QCOMPARE(std::ranges::find_if(contour.curves, wide)->color, std::prev(line)->color);
  }

  void theKeysGoRound() {
    View view = simulated("gradient-descent", 2);  // two quantities: gradient, step
    const auto marked = [&](int quantity) {
      view.selection.quantity = quantity;
      const TileFrame frame = frameOf("microscope", view);
      const Label* mark = labelOf(frame, "▸");
      if (!mark) return QString();
      QString name;  // the last of its row
      for (const Label& label : frame.decor.labels) name = label.at.y() == mark->at.y() ? label.text : name;
      return name;
    };
    QCOMPARE(marked(0), QString());
    QCOMPARE(marked(1), QStringLiteral("gradient"));
    QCOMPARE(marked(2), QStringLiteral("step"));
    QCOMPARE(marked(3), QString());
    QCOMPARE(marked(-1), QStringLiteral("step"));
  }

  void theChosenLineIsNeverLeftOut() {
    static FieldCache fields(FieldCache::Mode::atOnce);
    const nlohmann::json none = nlohmann::json::object();
    View view = simulated("l-bfgs", 4);
    const TileInput small{view, themeOf("light"), QSizeF(500, 130), 1, none, fields};
    const int quantities = int(stepAtCursor(small)->trace.quantities().size());
    QVERIFY(quantities > 8);  // more than there is room for
    for (int quantity = 1; quantity <= quantities; ++quantity) {
      view.selection.quantity = quantity;
      const TileFrame frame = findTile("microscope")->frame(small);
      QVERIFY(labelOf(frame, "▸"));
      for (const Label& label : frame.decor.labels) QVERIFY(label.at.y() > 0 && label.at.y() < 1);
    }
  }

  /// On a quadratic the model is the surface: an isoline of Newton's model is one of the loss.
  void newtonShowsItsModel() {
    const View view = simulated("newton", 0);
    const TileFrame frame = frameOf("contour", view);
    int dashed = 0;
    for (const Polyline& curve : frame.curves) {
      if (curve.dash != Dash::dashed) continue;
      ++dashed;
      const auto loss = [&](std::size_t i) { return (curve.at(i).x() * curve.at(i).x() + 20 * curve.at(i).y() * curve.at(i).y()) / 2; };
      for (std::size_t i = 1; i < curve.count; ++i) QVERIFY(std::abs(loss(i) - loss(0)) < 1e-9);
    }
    QCOMPARE(dashed, 4);
    QVERIFY(std::ranges::any_of(frame.glyphs, [](const Glyph& glyph) { return glyph.tooltip == "where the model is flat" && QLineF(glyph.at, {0, 0}).length() < 1e-9; }));
  }

  void bfgsShowsItsModel() {
    const TileFrame frame = frameOf("contour", simulated("bfgs", 2));
    QVERIFY(std::ranges::any_of(frame.curves, [](const Polyline& curve) { return curve.dash == Dash::dashed; }));
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
