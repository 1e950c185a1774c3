// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/command/render_plan.h"
#include "ui/stage/known_ids.h"

using namespace descent;

namespace {

template <class Action>
std::string refusal(Action action) {
  try {
    action();
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

class TestRenderPlan : public QObject {
  Q_OBJECT

 private slots:
  void theNameOfTheFileSaysTheForm() {
    QVERIFY(renderForm("film.mp4") == RenderForm::film);
    QVERIFY(renderForm("100%.d/picture.png") == RenderForm::picture);
    QVERIFY(renderForm("frames/%05d.png") == RenderForm::sequence);
  }

  void othersAreRefusedWithTheCure() {
    for (const char* name : {"film.avi", "picture.eps", "picture", "film%d.mp4"}) {
      const std::string message = refusal([&] { renderForm(name); });
      QVERIFY2(message.starts_with("-o: " + std::string(name) + " cannot be written"), message.c_str());
      QVERIFY(message.find("use .mp4, .webm, .gif, .png, .svg or .pdf") != std::string::npos);
    }
  }

  void aFilmLastsAsLongAsAskedOrAsTheSceneIsFast() {
    Arguments arguments{.output = "f.mp4", .framesPerSecond = 10, .seconds = 3};
    Scene scene;
    scene.stage["speed"] = 50;
    QCOMPARE(renderTimes(arguments, scene, {100, 100}).size(), std::size_t(30));
    arguments.seconds.reset();
    QCOMPARE(renderTimes(arguments, scene, {100, 100}).size(), std::size_t(30));
    QVERIFY(
        refusal([&] { renderTimes(arguments, scene, {1e6, 1e6}); }).starts_with("--duration is needed: at the scene's speed"));
  }

  void aPictureShowsOneStep() {
    Arguments arguments{.output = "p.png"};
    QCOMPARE(renderTimes(arguments, {}, {100, 100}), std::vector<double>{100});
    arguments.at = 7;
    QCOMPARE(renderTimes(arguments, {}, {100, 100}), std::vector<double>{7});
    arguments.at = 101;
    QCOMPARE(refusal([&] { renderTimes(arguments, {}, {100, 100}); }),
             std::string("--at: step 101 is beyond the last one, 100"));
    arguments.output = "f.mp4";
    QVERIFY(refusal([&] { renderTimes(arguments, {}, {200, 200}); }).starts_with("--at belongs to a picture"));
  }

  void looksAreCheckedAndTaken() {
    const std::string theme = *knownIds().themes.rbegin(), tile = *knownIds().tiles.begin();
    const Scene scene = dressed({}, {.tile = tile, .theme = theme});
    QCOMPARE(scene.stage["theme"].get<std::string>(), theme);
    QCOMPARE(scene.stage["layout"].get<std::string>(), tile);
    QVERIFY(refusal([] { dressed({}, {.theme = "drak"}); }).starts_with("--theme: unknown \"drak\"; "));
    QVERIFY(refusal([] { dressed({}, {.tile = "nothing-of-the-kind"}); }).starts_with("--tile: unknown "));
  }
};

QTEST_GUILESS_MAIN(TestRenderPlan)
#include "test_render_plan.moc"
