// SPDX-License-Identifier: GPL-3.0-or-later
// What a scene file says of data and training: read, written, and complained about.
#include <QtTest>

#include "core/run/scene_file.h"

using namespace descent;

namespace {

Scene with(const std::string& objective, const std::string& segment = R"({"optimizer": "adam"})") {
  return parseScene(R"({"format": "descentlab/1", "epochs": 2, "objective": {"network": "lenet-5", )" + objective +
                    R"(}, "runs": [{"label": "a", "segments": [)" + segment + "]}]}", "test");
}

std::string complaint(const std::string& objective) {
  try {
    with(objective);
  } catch (const SceneError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

class TestTrainingScene : public QObject {
  Q_OBJECT

 private slots:
  void everyKeyGoesThereAndBack() {
    for (const char* objective :
         {R"("dataset": {"folder": "images", "size": [32, 24], "color": true})",
          R"("validation": 0.1, "standardisation": "channels", "early_stopping": {"patience": 3, "measure": "validation-accuracy"})",
          R"("augmentation": [{"augmentation": "crop", "settings": {"padding": 3}}, {"augmentation": "noise"}], "test_augmentation": [{"augmentation": "shift"}])",
          R"("weights": "w.safetensors", "restore": "conv*", "rename": {"a": "b"}, "auxiliary": "super-classes", "checkpoint": "c.safetensors")"}) {
      const Scene scene = with(objective, R"({"optimizer": "adam", "freeze": "conv*"})");
      QVERIFY2(parseScene(sceneText(scene), "test") == scene, objective);
      QVERIFY2(!(with(R"("batch": 32)", R"({"optimizer": "adam", "freeze": "conv*"})") == scene), objective);
    }
  }

  void whatIsWrongIsNamed() {
    QVERIFY(complaint(R"("augmentation": [{"augmentation": "rotatoin"}])").find("objective.augmentation[0].augmentation: unknown augmentation \"rotatoin\"; did you mean \"rotation\"?") != std::string::npos);
    QVERIFY(complaint(R"("augmentation": [{"augmentation": "rotation", "settings": {"degrees": 400}}])").find("degrees") != std::string::npos);
    QVERIFY(complaint(R"("standardisation": "all")").find("must be one of \"none\", \"images\", \"channels\"") != std::string::npos);
    QVERIFY(complaint(R"("auxiliary": "rotations")").find("did you mean \"rotation\"?") != std::string::npos);
    QVERIFY(complaint(R"("dataset": {"folder": "a", "size": [0, 5]})").find("objective.dataset.size[0]") != std::string::npos);
    QVERIFY(complaint(R"("dataset": {"folder": "a", "images": "b"})").find("images") != std::string::npos);
    QVERIFY(complaint(R"("early_stopping": {"patience": 0}, "validation": 5)").find("patience") != std::string::npos);
    QVERIFY(complaint(R"("validation": -1)").find("objective.validation") != std::string::npos);
  }
};

QTEST_GUILESS_MAIN(TestTrainingScene)
#include "test_training_scene.moc"
