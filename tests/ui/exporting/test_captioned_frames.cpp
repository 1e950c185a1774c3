// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <set>

#include "tests/ui/exporting/painted_frames.h"
#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/exporting/captioned_frames.h"
#include "ui/exporting/credits.h"

using namespace descent;
using test::PaintedFrames;

namespace {

const CaptionLook look{.theme = themeOf("projector")};
const FrameSize figure{960, 540};

Captions titled(const QString& title) { return {.title = title, .legend = {}, .notes = {}}; }

/// The shades of grey in some rows.
std::set<int> greys(const PixelView& pixels, int from, int to) {
  std::set<int> found;
  for (int y = from; y < to; ++y) {
    for (int x = 0; x < pixels.size.width; ++x) found.insert(pixels.row(y)[4 * x]);
  }
  return found;
}

}  // namespace

class TestCaptionedFrames : public QObject {
  Q_OBJECT

 private slots:
  void stripsAreEvenAndOnlyWhereTheyAreNeeded() {
    QCOMPARE(captionStrips(titled("Momentum"), look, {1920, 1080}).top, 60);
    QCOMPARE(captionStrips(titled("Momentum"), look, {1920, 1080}).bottom, 0);
    QCOMPARE(captionStrips({}, look, figure).top, 0);
    for (int height : {177, 540, 1081}) {
      const CaptionStrips strips = captionStrips(captionsOf(bowlScene(3), {true, true, true}), look, {960, height});
      QVERIFY(strips.top % 2 == 0 && strips.bottom % 2 == 0 && strips.top > 0 && strips.bottom > 0);
    }
  }

  void textStandsRoundTheUnchangedFrame() {
    PaintedFrames source({320, 200}, 2);
    CaptionedFrames captioned(source, {40, 60}, look, [](int) { return captionsOf(bowlScene(1), {true, true, true}); });
    QCOMPARE(captioned.size(), (FrameSize{320, 300}));
    QCOMPARE(captioned.frameCount(), 2);
    const PixelView whole = captioned.frame(1);
    const PixelView inner = source.frame(1);
    for (int y = 0; y < 200; ++y) QVERIFY(std::equal(inner.row(y), inner.row(y) + 4 * 320, whole.row(y + 40)));
    for (const auto& [from, to] : {std::pair(0, 40), std::pair(240, 300)}) {
      const std::set<int> found = greys(whole, from, to);
      QVERIFY(*found.begin() < 90 && found.contains(255));
    }
  }

  void captionsChangeWithTheFrame() {
    PaintedFrames source({320, 200}, 2);
    CaptionedFrames captioned(source, {40, 0}, look, [](int index) { return titled(index == 0 ? "" : "Momentum"); });
    QCOMPARE(greys(captioned.frame(0), 0, 40), std::set<int>{255});
    QVERIFY(greys(captioned.frame(1), 0, 40).size() > 2);
  }

  void sixtyFourRunsLeaveRoomForTheStage() {
    const Captions captions = captionsOf(bowlScene(64), {true, true, true});
    const CaptionStrips strips = captionStrips(captions, look, figure);
    QVERIFY2(strips.bottom < figure.height / 2, qPrintable(QString::number(strips.bottom)));
  }

  void theLegendNamesEverySettingOfEveryRunShown() {
    Scene scene = bowlScene(3);
    scene.runs[1].visible = false;
    const std::vector<LegendRow> rows = captionsOf(scene, {.legend = true}).legend;
    QCOMPARE(rows.size(), std::size_t(3));
    QVERIFY2(rows[0].text.contains("condition 20") && rows[0].text.contains("start (-2, 1)") &&
                 rows[0].text.contains("4 steps") && rows[0].text.contains("seed 1"),
             qPrintable(rows[0].text));
    QVERIFY(rows[1].text.startsWith("run 0: ") && rows[2].text.startsWith("run 2: "));
    for (const Parameter& parameter : scene.runs[0].segments[0].settings.description()) {
      QVERIFY2(rows[1].text.contains(QString::fromStdString(parameter.label())), qPrintable(rows[1].text));
    }
  }

  void secondsAreSaidOnEveryFigure() {
    Scene scene = bowlScene(1);
    QVERIFY(captionsOf(scene, {}).empty());
    scene.stage["clock"] = "seconds";
    QVERIFY(captionsOf(scene, {}).notes.front().contains("measured on this machine"));
  }

  void creditsNameTheVersion() {
    QCOMPARE(captionsOf(bowlScene(1), {.credits = true}).notes, QStringList{creditLine()});
    QVERIFY(creditLine().startsWith("Made with Descent Lab "));
  }
};

QTEST_MAIN(TestCaptionedFrames)
#include "test_captioned_frames.moc"
