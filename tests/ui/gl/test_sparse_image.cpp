// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/ui/gl/painted_frame.h"
#include "ui/gl/glyph_painter.h"
#include "ui/gl/sparse_image.h"

using namespace descent;

namespace {

/// Transparent but for a few places.
QImage sparse(QSize size, const std::vector<QRect>& places) {
  QImage image(size, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  for (const QRect& place : places) {
    for (int y = place.top(); y <= place.bottom(); ++y) {
      for (int x = place.left(); x <= place.right(); ++x)
        image.setPixel(x, y, qPremultiply(qRgba(7 * x % 256, 200, 40, 90 + y % 100)));
    }
  }
  return image;
}

QImage over(const QColor& ground, const std::function<void(QSize)>& paint) {
  Framebuffer target;
  const QSize size(150, 100);
  target.resize(size);
  target.bind();
  gl().glClearColor(ground.redF(), ground.greenF(), ground.blueF(), 1);
  gl().glClear(GL_COLOR_BUFFER_BIT);
  paint(size);
  return target.read();
}

}  // namespace

class TestSparseImage : public QObject {
  Q_OBJECT

 private slots:
  void cellsAreSixteenPixelsAndThoseSideBySideAreOne() {
    QCOMPARE(occupiedCells(sparse({100, 40}, {})), std::vector<QRect>());
    QCOMPARE(occupiedCells(sparse({100, 40}, {{20, 3, 1, 1}})), std::vector<QRect>({{16, 0, 16, 16}}));
    // A line over two cells, one pixel in the corner that is cut by the image, and one below the line.
    QCOMPARE(occupiedCells(sparse({100, 40}, {{31, 15, 2, 1}, {99, 0, 1, 1}, {40, 39, 1, 1}})),
             std::vector<QRect>({{16, 0, 32, 16}, {96, 0, 4, 16}, {32, 32, 16, 8}}));
  }

  void drawsWhatTheWholeImageDraws() {
    const QImage image = sparse({101, 67}, {{3, 3, 20, 1}, {60, 20, 1, 47}, {80, 50, 21, 17}});
    const QImage whole = over(Qt::darkCyan, [&](QSize viewport) {
      Texture texture(Texture::Filter::nearest);
      texture.upload(image);
      ImagePainter().paint(texture, QPoint(31, 18), viewport);
    });
    SparseImage cells;
    const auto paint = [&](QSize viewport) { cells.paint({31, 18}, viewport); };
    cells.upload(sparse({101, 67}, {{0, 0, 101, 67}}));  // what was there before
    QVERIFY(over(Qt::darkCyan, paint) != whole);
    cells.upload(image);
    QCOMPARE(over(Qt::darkCyan, paint), whole);
    QCOMPARE(whole.pixelColor(31 + 60, 18 + 10), QColor(Qt::darkCyan));
    QVERIFY(whole.pixelColor(31 + 60, 18 + 30) != QColor(Qt::darkCyan));
  }

 private:
  TestContext context_;
};

QTEST_MAIN(TestSparseImage)
#include "test_sparse_image.moc"
