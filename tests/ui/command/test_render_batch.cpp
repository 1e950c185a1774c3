// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/run/scene_file.h"
#include "ui/command/render_batch.h"

using namespace descent;

namespace {

Scene bowl() { return readScene(DESCENT_SOURCE_DIR "/resources/scenes/elongated-bowl.descent.json"); }

std::vector<std::string> outputs(const Arguments& arguments) {
  std::vector<std::string> names;
  for (const RenderJob& job : renderJobs(arguments, std::vector<Scene>(arguments.scenes.size(), bowl()))) {
    names.push_back(job.arguments.output);
  }
  return names;
}

}  // namespace

class TestRenderBatch : public QObject {
  Q_OBJECT

 private slots:
  void scenesGiveTheirNames() {
    QCOMPARE(nameOfScene("a/saddle.descent.json"), std::string("saddle"));
    QCOMPARE(nameOfScene("film.v2.mp4"), std::string("film.v2"));
    QCOMPARE(nameOfScene("plain.json"), std::string("plain"));
  }

  void withoutAPlaceholderItIsOneFile() {
    const auto jobs = renderJobs({.scenes = {"a", "b"}, .output = "film.mp4"}, {bowl(), bowl()});
    QCOMPARE(jobs.size(), std::size_t(1));
    QCOMPARE(jobs[0].scenes.size(), std::size_t(2));
  }

  void everySceneHasItsFile() {
    QCOMPARE(outputs({.scenes = {"x/a.descent.json", "b.json"}, .output = "out/%s.svg"}),
             (std::vector<std::string>{"out/a.svg", "out/b.svg"}));
    QCOMPARE(outputs({.scenes = {"a.descent.json"}, .output = "%s/%05d.png"}), std::vector<std::string>{"a/%05d.png"});
  }

  void everyValueOfASweepHasItsFile() {
    const Arguments arguments{.scenes = {"a.json"}, .output = "%s.png", .sweep = Sweep{"condition", 1, 2, 3}};
    QCOMPARE(outputs(arguments),
             (std::vector<std::string>{"a-condition-1.png", "a-condition-1.5.png", "a-condition-2.png"}));
    const auto jobs = renderJobs(arguments, {bowl()});
    QVERIFY(!jobs[1].arguments.sweep);
    const auto& surface = std::get<SurfacePlan>(jobs[1].scenes[0].objective);
    QCOMPARE(std::get<double>(surface.settings.get("condition")), 1.5);
  }

  void twoFilesOfOneNameAreRefused() {
    try {
      outputs({.scenes = {"x/a.json", "y/a.json"}, .output = "%s.png"});
      QFAIL("two files of one name");
    } catch (const UsageError& error) {
      QVERIFY2(QString(error.what()).startsWith("-o: a.png would be written twice"), error.what());
    }
  }
};

QTEST_GUILESS_MAIN(TestRenderBatch)
#include "test_render_batch.moc"
