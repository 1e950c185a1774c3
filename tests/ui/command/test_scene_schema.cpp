// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <regex>
#include <set>

#include "core/run/scene_file.h"
#include "ui/command/scene_schema.h"

using namespace descent;
using Json = nlohmann::json;

namespace {

/// Everything that a scene on a surface can say, and everything that one with a network can.
const char* const surfaceScene =
    R"({"format": "descentlab/1", "title": "t", "note": "n", "seed": 1, "steps": 20, "start": [1, 1],
  "objective": {"formula": "a*x^2 + y^2", "settings": {"a": 2}, "domain": [-1, 1, -1, 1]},
  "penalties": [{"penalty": "l1", "settings": {"lambda": 0.1}, "treatment": "proximal", "biases": true}],
  "constraint": {"constraint": "l2-ball", "settings": {"radius": 1}, "metric": "euclidean"},
  "noise": {"noise": "gaussian", "settings": {"sigma": 0.1}},
  "runs": [{"label": "l", "color": "#0072B2", "visible": true, "start": [0, 1],
            "stopping": {"gradient_norm": 1e-9, "loss_change": 1e-9, "evaluations": 7, "seconds": 3},
            "segments": [{"at": 0, "optimizer": "momentum", "settings": {"learning_rate": 0.1},
                          "schedule": {"schedule": "cosine", "settings": {"period": 10}, "warmup": {"steps": 2, "start_factor": 0.5}, "restart": true},
                          "schedules": {"momentum": {"schedule": "constant"}},
                          "clipping": {"clipping": "norm", "settings": {"threshold": 1}}}]}],
  "stage": {"layout": "contour-traces", "tiles": {"contour": {"regularisation_path": true, "penalty_contours": true, "bare_contours": true, "constraint_border": true}, "surface-3d": {"yaw": -30, "pitch": 45, "zoom": 1, "height": "auto"}}, "theme": "light", "coding": true, "scale": 1, "dividers": [0.5], "speed": 60, "cursor": 0, "clock": "steps", "tuned": ""}})";

const char* const networkScene = R"({"format": "descentlab/1", "epochs": 2,
  "objective": {"network": [{"layer": "residual", "layers": [{"layer": "relu"}], "shortcut": [{"layer": "elu"}]},
                            {"layer": "parallel", "branches": [[]]}, {"layer": "flatten"}, {"layer": "dense", "name": "head", "settings": {"units": 10}}],
                "dataset": {"images": "a", "labels": "b", "test_images": "c", "test_labels": "d"}, "train_size": 100, "test_share": 0.3,
                "loss": "cross-entropy", "loss_settings": {}, "batch": 16, "shuffle": false, "initialisation": "he-normal",
                "validation": 50, "standardisation": "channels", "augmentation": [{"augmentation": "noise", "settings": {"sigma": 0.2}}],
                "test_augmentation": [{"augmentation": "shift", "settings": {}}], "auxiliary": "rotation",
                "weights": "w.safetensors", "restore": "conv*", "rename": {"fc1": "head"}, "precision": "double",
                "early_stopping": {"patience": 3, "measure": "validation-accuracy"}, "checkpoint": "c.safetensors"},
  "runs": [{"segments": [{"optimizer": "adam", "freeze": "conv*"}]}]})";

const char* const folderScene = R"({"format": "descentlab/1", "epochs": 2,
  "objective": {"network": "lenet-5", "dataset": {"folder": "images", "size": [32, 24], "color": true}}, "runs": []})";

const char* const patternScene = R"({"format": "descentlab/1", "epochs": 2,
  "objective": {"network": {"pattern": {"convolutions": 2, "blocks": 1, "dense": 2, "channels": 4}}},
  "runs": [{"segments": [{"optimizer": "adam"}]}]})";

constexpr const char* generatedScene = R"({"format": "descentlab/1", "epochs": 2,
  "objective": {"regression": "linear", "parameters": "two-weights", "standardise": true, "hold_out": 0.2,
                "data": {"generator": "line", "settings": {"points": 50}}, "loss": "smooth-l1",
                "loss_settings": {"beta": 2}, "batch": 8, "shuffle": false,
                "early_stopping": {"patience": 3, "measure": "hold-out-loss", "act": true}},
  "runs": [{"segments": [{"optimizer": "adam"}]}]})";

constexpr const char* fileScene = R"({"format": "descentlab/1", "steps": 2,
  "objective": {"regression": "logistic", "data": "points.csv", "columns": ["a", 2], "header": true},
  "runs": [{"segments": [{"optimizer": "adam"}]}]})";

/// The paths of all keys, but not of what catalogues describe.
void collect(const Json& json, const std::string& path, std::set<std::string>& paths) {
  static const std::regex described("(settings|loss_settings|schedules|rename|network\\[\\]\\.(layers|shortcut))$");
  if (std::regex_search(path, described)) return;
  if (json.is_array()) {
    for (const Json& element : json) {
      if (element.is_object()) collect(element, path + "[]", paths);
    }
  }
  if (!json.is_object()) return;
  for (const auto& [key, value] : json.items()) {
    const std::string child = path.empty() ? key : path + "." + key;
    paths.insert(child);
    collect(value, child, paths);
  }
}

}  // namespace

class TestSceneSchema : public QObject {
  Q_OBJECT

  std::set<std::string> listed_;

 private slots:
  void initTestCase() {
    for (const SceneKey& key : sceneKeys()) listed_.insert(key.path);
    QCOMPARE(listed_.size(), sceneKeys().size());
  }

  void listsWhatTheParserReads() {
    for (const char* text : {surfaceScene, networkScene, patternScene, generatedScene, fileScene, folderScene}) {
      parseScene(text, "example");  // the examples are right, or this throws
      std::set<std::string> paths;
      collect(Json::parse(text), "", paths);
      for (const std::string& path : paths) {
        const bool parent =
            std::ranges::any_of(listed_, [&](const std::string& key) { return key.starts_with(path + "."); });
        QVERIFY2(listed_.contains(path) || parent, path.c_str());
      }
    }
  }

  void theParserReadsWhatIsListed() {
    std::set<std::string> paths;
    for (const char* text : {surfaceScene, networkScene, patternScene, generatedScene, fileScene, folderScene}) collect(Json::parse(text), "", paths);
    for (const std::string& key : listed_) {
      if (key != "objective.surface") QVERIFY2(paths.contains(key), key.c_str());
    }
  }

  void defaultsAreThoseOfTheParser() {
    const Scene scene = parseScene(
        R"({"format": "descentlab/1", "steps": 3, "objective": {"network": "lenet-5"}, "runs": []})", "bare");
    const Json written = Json::parse(sceneText(scene));
    for (const auto& key : sceneSchemaJson()) {
      std::string path = key["key"].get<std::string>();
      std::ranges::replace(path, '.', '/');
      const Json::json_pointer place(path.insert(0, 1, '/'));
      if (!key.contains("default") || !written.contains(place)) continue;
      QVERIFY2(written[place] == Json::parse(key["default"].dump()), key["key"].get<std::string>().c_str());
    }
  }
};

QTEST_GUILESS_MAIN(TestSceneSchema)
#include "test_scene_schema.moc"
