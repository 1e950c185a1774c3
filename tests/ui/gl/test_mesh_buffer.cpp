// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <set>

#include "ui/gl/mesh_buffer.h"

using namespace descent;

namespace {

HeightGrid flat(int columns, int rows) {
  return {.columns = columns, .rows = rows, .heights = std::vector<float>(std::size_t(columns * rows), 0.5f)};
}

/// What the triangles cover, in cells.
double area(const HeightGrid& grid, const std::vector<GLuint>& corners) {
  double sum = 0;
  const auto x = [&](std::size_t i) { return double(int(corners[i]) % grid.columns); };
  const auto y = [&](std::size_t i) { return double(int(corners[i]) / grid.columns); };
  for (std::size_t i = 0; i < corners.size(); i += 3) {
    sum += ((x(i + 1) - x(i)) * (y(i + 2) - y(i)) - (x(i + 2) - x(i)) * (y(i + 1) - y(i))) / 2;
  }
  return sum;
}

}  // namespace

class TestMeshBuffer : public QObject {
  Q_OBJECT

 private slots:
  void everyNodeIsACorner() {
    const HeightGrid grid = flat(6, 4);
    const std::vector<GLuint> corners = cornersOf(grid, 1);
    QCOMPARE(corners.size(), std::size_t{5 * 3 * 2 * 3});
    QCOMPARE(area(grid, corners), 15.0);
    QCOMPARE(std::set<GLuint>(corners.begin(), corners.end()).size(), std::size_t{24});
  }

  void fewerNodesCoverAllOfIt() {
    // Columns 0, 2, 4, 5 and rows 0, 2, 3: the last ones are nearer.
    const HeightGrid grid = flat(6, 4);
    const std::vector<GLuint> corners = cornersOf(grid, 2);
    QCOMPARE(corners.size(), std::size_t{3 * 2 * 2 * 3});
    QCOMPARE(area(grid, corners), 15.0);
    QCOMPARE(std::set<GLuint>(corners.begin(), corners.end()),
             (std::set<GLuint>{0, 2, 4, 5, 12, 14, 16, 17, 18, 20, 22, 23}));
  }

  void aHoleStaysAHole() {
    HeightGrid grid = flat(5, 5);
    grid.heights[0] = NAN;
    QCOMPARE(area(grid, cornersOf(grid, 1)), 15.0);
    QCOMPARE(area(grid, cornersOf(grid, 2)), 12.0);
    QVERIFY(cornersOf(grid, 2).size() == 6 * 3);
  }
};

QTEST_GUILESS_MAIN(TestMeshBuffer)
#include "test_mesh_buffer.moc"
