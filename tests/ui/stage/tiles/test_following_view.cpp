// SPDX-License-Identifier: GPL-3.0-or-later
// The contour that follows a run: where it looks, how wide, and that it stands still between quarters.
#include <QtTest>

#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/stage/tiles/following_view.h"

using namespace descent;

namespace {

/// Rows at (−2, 1), (−1, 1/2), (0, 1/3) …
View walking(double time) { return viewOf(bowlScene(1), {{5, 4, 3, 2, 1}}, time); }

Axes following(double time, nlohmann::json settings = {{"follow", true}}) {
  return *frameOf("contour", walking(time), settings).decor.axes;
}

}  // namespace

class TestFollowingView : public QObject {
  Q_OBJECT

 private slots:
  void looksAtThePoint() {
    const Axes axes = following(3, {{"follow", true}, {"x", {-0.5, 0.5}}, {"y", {-0.5, 0.5}}});
    QVERIFY(axes.x.range.low < 1 && 1 < axes.x.range.high);  // row 3 stands at (1, 1/4)
    QVERIFY(axes.y.range.low < 0.25 && 0.25 < axes.y.range.high);
    QVERIFY(axes.y.range.span() < 1.01);  // as wide as was zoomed to
  }

  void leavesTheRestAlone() {
    const Axes plain = following(3, nlohmann::json::object()), off = following(3, {{"follow", false}});
    QVERIFY(plain == off);
    QVERIFY(plain.x.range.span() > 4 && std::abs(plain.x.range.low + plain.x.range.high) < 1);  // the domain about 0
  }

  void isAsWideAsTheStepsAsk() {
    View view = walking(0);
    const auto run = std::make_shared<Run>(view.scene->runs[0], std::int64_t(point_columns::state), 2);
    for (const double x : {1.0, 1.001, 1.002}) {
      const std::span<double> row = run->writableRows().next();
      std::fill(row.begin(), row.end(), 0.0);
      row[point_columns::x] = x;
      run->writableRows().publish();
    }
    view.runs = {run};
    const Axes axes = *frameOf("contour", view, {{"follow", true}}).decor.axes;
    QVERIFY(axes.y.range.span() >= 0.005 && axes.y.range.span() <= 0.0101);
    QVERIFY(axes.x.range.low < 1 && 1.001 < axes.x.range.high);
  }

  void standsStillBetweenQuarters() {
    const nlohmann::json wide = {{"follow", true}, {"x", {-20, 20}}, {"y", {-20, 20}}};
    QVERIFY(following(0, wide) == following(4, wide));  // 4 of a quarter of 10
  }

  void isSwitchedInTheScene() {
    nlohmann::json stage = {{"tiles", {{"contour", {{"x", {0, 1}}}}}}};
    QVERIFY(!followsRun(stage));
    toggleFollowing(stage);
    QVERIFY(followsRun(stage) && !stage["tiles"]["contour"].contains("x"));
    toggleFollowing(stage);
    QVERIFY(!followsRun(stage));
    nlohmann::json none = nlohmann::json::object();
    toggleFollowing(none);
    QVERIFY(followsRun(none));
  }
};

QTEST_MAIN(TestFollowingView)
#include "test_following_view.moc"
