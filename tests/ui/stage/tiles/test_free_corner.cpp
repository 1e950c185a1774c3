// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/ui/stage/tiles/simulated_view.h"
#include "ui/stage/tiles/free_corner.h"

using namespace descent;

namespace {

View viewAt(double time) {
  return simulatedView(oneRunScene(R"-({"formula": "0.5*(x^2 + 20*y^2)"})-", "[-2, 1]",
                                   R"({"optimizer": "adam", "settings": {"learning_rate": 0.1}})"),
                       time);
}

/// Of a run of ten steps, of which the first three are shown, over axes from 0 to 10 and 0 to 1.
Qt::Corner cornerOver(const std::function<double(double)>& curve) {
  const View view = viewAt(2);
  TileFrame frame;
  frame.decor.axes = Axes{{.range = {0, 10}}, {.range = {0, 1}}};
  frame.curves.push_back(
      {.count = 3, .at = [curve](std::size_t i) { return QPointF(double(i), curve(double(i))); }, .run = 0});
  return freeCorner(frame, shownRuns(view));
}

}  // namespace

class TestFreeCorner : public QObject {
  Q_OBJECT

 private slots:
  void theTopRightUnlessACurveRunsThere() {
    QCOMPARE(cornerOver([](double) { return 0.1; }), Qt::TopRightCorner);
    QCOMPARE(cornerOver([](double step) { return 1 - step / 10; }), Qt::TopRightCorner);
    QCOMPARE(cornerOver([](double step) { return step / 10; }), Qt::BottomRightCorner);
    QCOMPARE(cornerOver([](double) { return 0.95; }), Qt::BottomRightCorner);
    QCOMPARE(cornerOver([](double step) { return step < 6 ? 0.5 : step < 8 ? 0.05 : 0.95; }), Qt::TopLeftCorner);
  }

  /// The scheduled rate runs along the top.
  void staysWhereItIsWhileTimePlays() {
    const Qt::Corner atTheEnd = frameOf("learning-rate", viewAt(10)).legendCorner;
    QVERIFY(atTheEnd == Qt::BottomLeftCorner || atTheEnd == Qt::BottomRightCorner);
    for (const double time : {0.0, 4.5}) {
      const TileFrame frame = frameOf("learning-rate", viewAt(time));
      QCOMPARE(frame.legend.size(), std::size_t{3});
      QCOMPARE(frame.legendCorner, atTheEnd);
    }
  }

  void noCurvesNoReasonToMove() { QCOMPARE(freeCorner({}, {}), Qt::TopRightCorner); }
};

QTEST_GUILESS_MAIN(TestFreeCorner)
#include "test_free_corner.moc"
