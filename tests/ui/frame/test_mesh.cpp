// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/frame/course.h"
#include "ui/frame/mesh.h"

using namespace descent;

namespace {

constexpr double pixelsAcross = 1000;

PlotMap squareMap() { return {Axes{}, {0, 0, pixelsAcross, pixelsAcross}}; }

/// f over [−2, 2] × [−2, 2], seen along y from a low place.
std::shared_ptr<const Mesh> meshOf(const std::function<double(double, double)>& f, double pitch = 25) {
  Grid grid(160, 160, {-2, 2, -2, 2});
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) grid.at(column, row) = f(grid.x(column), grid.y(row));
  }
  auto mesh = std::make_shared<Mesh>();
  const auto samples = leveled(std::move(grid), LevelRequest{});
  mesh->field = Field{.samples = samples, .palette = "mist"};
  mesh->heights = heightGrid({samples, HeightRule::linear, std::nullopt});
  mesh->box = boxOver(samples->grid.domain);
  mesh->camera = {.yaw = 0, .pitch = pitch};
  return mesh;
}

/// A ridge along x at y = 0.
double ridge(double /*x*/, double y) { return std::exp(-4 * y * y); }

double bowl(double x, double y) { return x * x + y * y; }

double hills(double x, double y) { return std::sin(4 * x) * std::cos(3 * y) + 0.3 * x; }

/// The same question answered without shortcut: every place of the way to the eye is looked at.
bool hiddenBySteps(const Mesh& mesh, QPointF plot) {
  const SpacePoint from = mesh.onSurface(plot), along = (mesh.camera.eye() - from).normalized();
  const double step = 2 * std::min(mesh.box.halfWidth / (mesh.heights->columns - 1), mesh.box.halfDepth / (mesh.heights->rows - 1));
  for (int i = 1; i * step < 4; ++i) {
    const SpacePoint at = from + along * (i * step);
    if (at.z() > MeshBox::top) return false;
    const double height = mesh.heights->at((at.x() / mesh.box.halfWidth + 1) / 2, (at.y() / mesh.box.halfDepth + 1) / 2);
    if (at.z() < MeshBox::zOf(height)) return true;
  }
  return false;
}

}  // namespace

class TestMesh : public QObject {
  Q_OBJECT
 private slots:
  void heightsAreThoseOfTheFunction() {
    const auto mesh = meshOf(bowl);
    const auto height = [&](QPointF at) { return mesh->heights->at((at.x() + 2) / 4, (at.y() + 2) / 4); };
    QVERIFY(std::abs(height({1, 1}) - mesh->heights->scale.height(2)) < 0.002);
    QVERIFY(std::abs(height({0.013, -0.4}) - mesh->heights->scale.height(bowl(0.013, 0.4))) < 0.002);
    QVERIFY(std::isnan(height({2.1, 0})));
  }

  void aPlaceSeenIsThePlacePickedThere() {
    for (const auto& f : {std::function(ridge), std::function(bowl)}) {
      for (const double pitch : {25.0, 60.0, 90.0}) {
        const auto mesh = meshOf(f, pitch);
        for (const QPointF at : {QPointF(0.2, -1.5), QPointF(-1.7, -0.3), QPointF(1.1, -0.2)}) {
          if (mesh->hidden(at)) continue;
          const auto picked = mesh->plotAt(mesh->place(at));
          QVERIFY(picked);
          const QPointF off = *picked - at;
          // Seen flatly, the hair between the curve and the surface is a long way.
          QVERIFY2(std::hypot(off.x(), off.y()) < (pitch < 30 ? 0.2 : 0.04), qPrintable(QString("%1 %2").arg(off.x()).arg(off.y())));
        }
      }
    }
  }

  void theFloorIsPickedBesideTheSurface() {
    const auto mesh = meshOf(ridge);
    const QPointF front(0.5, -1.9);
    const auto picked = mesh->plotAt(mesh->camera.project(mesh->onFloor(front)));
    QVERIFY(picked && std::abs(picked->x() - 0.5) < 0.01 && std::abs(picked->y() + 1.9) < 0.01);
    QVERIFY(!mesh->plotAt({0.02, 0.98}));
  }

  void aHillHidesWhatIsBehindIt() {
    const auto mesh = meshOf(ridge);
    QVERIFY(mesh->hidden({0, 0.8}));
    QVERIFY(!mesh->hidden({0, -0.8}));
    QVERIFY(!mesh->hidden({0, 0}));
    QVERIFY(!meshOf(ridge, 90)->hidden({0, 0.8}));
    // Where the edge of the surface is, nothing stands in front.
    QVERIFY(!meshOf(bowl, 60)->hidden({0, -1.99}));
  }

  void theShortcutOverLowBlocksHidesTheSame() {
    int hidden = 0;
    for (const double pitch : {6.0, 25.0, 70.0}) {
      auto mesh = std::make_shared<Mesh>(*meshOf(hills, pitch));
      for (const double yaw : {0.0, 33.0, -120.0}) {
        mesh->camera.yaw = yaw;
        for (int i = 0; i < 400; ++i) {
          const QPointF at(-1.99 + 3.98 * ((i * 37) % 100) / 99.0, -1.99 + 3.98 * ((i * 61) % 97) / 96.0);
          QCOMPARE(mesh->hidden(at), hiddenBySteps(*mesh, at));
          hidden += mesh->hidden(at);
        }
      }
    }
    QVERIFY(hidden > 300);
  }

  void aCurveBendsOverTheHillAndIsCutWhereItGoesBehind() {
    const auto mesh = meshOf(ridge);
    Polyline leap{.source = {}, .count = 2, .at = heldPoints({{0.3, -1.6}, {0.3, 1.6}}), .color = Qt::red};
    const auto parts = visibleParts(laidOn(mesh, leap), squareMap());
    QVERIFY(!parts.empty());
    const std::vector<QPointF>& first = parts.front();
    QVERIFY(first.size() > 20);
    const PlotMap map = squareMap();
    QCOMPARE(first.front(), map.toPixel(mesh->place({0.3, -1.6})));
    // It ends at the crest: the highest place of the picture that it reaches.
    double highest = 1e9;
    for (double y = -1.6; y <= 1.6; y += 1e-3) highest = std::min(highest, map.toPixel(mesh->place({0.3, y})).y());
    QVERIFY2(std::abs(first.back().y() - highest) < 3, qPrintable(QString("%1 %2").arg(first.back().y()).arg(highest)));
    for (std::size_t i = 1; i < first.size(); ++i) {
      const QPointF way = first[i] - first[i - 1];
      QVERIFY(std::hypot(way.x(), way.y()) <= 6.1);
    }
  }

  void aCurveLeavesTheDomainAndComesBack() {
    const auto mesh = meshOf(bowl, 60);
    Polyline out{.source = {}, .count = 3, .at = heldPoints({{-1, -1}, {-5, -1}, {-1, 0}}), .color = Qt::red};
    const auto parts = visibleParts(laidOn(mesh, out), squareMap());
    QCOMPARE(parts.size(), std::size_t{2});
    const QPointF edge = squareMap().toPixel(mesh->place({-2, -1})), end = parts[0].back();
    QVERIFY(std::hypot(edge.x() - end.x(), edge.y() - end.y()) < 3);
  }

  void aGlidingHeadIsTheEndOfTheCurve() {
    const auto mesh = meshOf(bowl, 60);
    Polyline curve{.source = {}, .count = 2, .at = heldPoints({{-1, -1}, {0, -1}}), .head = QPointF(0.5, -0.5), .color = Qt::red};
    const auto parts = visibleParts(laidOn(mesh, curve), squareMap());
    QCOMPARE(parts.size(), std::size_t{1});
    QCOMPARE(parts[0].back(), squareMap().toPixel(mesh->place({0.5, -0.5})));
  }

  void markersBehindAHillAreFaint() {
    const auto mesh = meshOf(ridge);
    QVERIFY(laidOn(*mesh, {.at = {0, 0.8}, .color = Qt::red}).color.alphaF() < 0.5);
    QCOMPARE(laidOn(*mesh, {.at = {0, -0.8}, .color = Qt::red}).color.alphaF(), 1.0f);
  }

  void holesHaveNoPlaceAndHideNothing() {
    const auto mesh = meshOf([](double x, double y) { return std::abs(y) < 0.3 ? NAN : x; });
    QVERIFY(std::isnan(mesh->place({0, 0}).x()));
    QVERIFY(!mesh->hidden({-1.9, 1}));
  }
};

QTEST_GUILESS_MAIN(TestMesh)
#include "test_mesh.moc"
