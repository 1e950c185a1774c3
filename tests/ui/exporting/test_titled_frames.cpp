// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <set>

#include "tests/ui/exporting/painted_frames.h"
#include "ui/exporting/titled_frames.h"

using namespace descent;
using test::PaintedFrames;

class TestTitledFrames : public QObject {
  Q_OBJECT

 private slots:
  void theStripIsEvenAndKeepsToItsShare() {
    for (int height : {16, 720, 1080, 1081, 2160}) QCOMPARE(titleHeight(height) % 2, 0);
    QCOMPARE(titleHeight(1080), 60);
  }

  void theTextStandsOverTheUnchangedFrame() {
    PaintedFrames source({320, 200}, 2);
    TitledFrames titled(source, 40, "Momentum", {.ground = Qt::white, .text = Qt::black});
    QCOMPARE(titled.size(), (FrameSize{320, 240}));
    QCOMPARE(titled.frameCount(), 2);
    const PixelView whole = titled.frame(1);
    const PixelView inner = source.frame(1);
    for (int y = 0; y < 200; ++y) QVERIFY(std::equal(inner.row(y), inner.row(y) + 4 * 320, whole.row(y + 40)));
    std::set<int> greys;
    for (int y = 0; y < 40; ++y) {
      for (int x = 0; x < 320; ++x) greys.insert(whole.row(y)[4 * x]);
    }
    QVERIFY(greys.contains(0) && greys.contains(255));
  }
};

QTEST_MAIN(TestTitledFrames)
#include "test_titled_frames.moc"
