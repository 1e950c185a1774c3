// SPDX-License-Identifier: GPL-3.0-or-later
/// Networks as scenes state them: lists within lists, patterns, known networks, what autoencoders learn.
#include <QtTest>

#include "core/network/zoo.h"
#include "core/run/network_loop.h"
#include "core/run/scene_file.h"

using namespace descent;

namespace {

Scene sceneOf(const std::string& network,
              const std::string& more = R"("dataset": "digits", "train_size": 200, "batch": 50)") {
  return parseScene(R"({"format": "descentlab/1", "steps": 30, "objective": {"network": )" + network + ", " + more +
                        R"(}, "runs": [{"segments": [{"optimizer": "adam", "settings": {"learning_rate": 0.003}}]}]})",
                    "f.json");
}

std::string complaint(const std::string& network) {
  try {
    networkSettingOf(sceneOf(network), 1);
  } catch (const SceneError& error) {
    return error.what();
  }
  return {};
}

struct Losses {
  double first, last;
};

Losses trained(const Scene& scene) {
  const auto loop = makeNetworkLoop(networkSettingOf(scene, 1), scene.runs[0]);
  while (loop->advance(10, {})) {
  }
  const auto loss = [&](std::int64_t row) { return loop->run()->rows()[row][network_columns::trainLoss]; };
  return {loss(0), loss(loop->run()->lastStep())};
}

}  // namespace

class TestNetworkScenes : public QObject {
  Q_OBJECT

 private slots:
  void writtenNetworksReadBackEqual();
  void patternsAreNetworks();
  void everyKnownNetworkLearns_data();
  void everyKnownNetworkLearns();
  void autoencodersLearnTheirInput();
  void severalAnswersAtOnce();
};

void TestNetworkScenes::writtenNetworksReadBackEqual() {
  for (const char* network :
       {R"({"pattern": {"convolutions": 2, "blocks": 1, "dense": 3, "channels": 5}})", R"("resnet-mini")",
        R"([{"layer": "parallel", "branches": [[], [{"layer": "convolution", "settings": {"kernel": [1, 1]}}]]},
            {"layer": "residual", "layers": [{"layer": "relu"}], "shortcut": [{"layer": "gelu"}]},
            {"layer": "dense-block", "layers": [{"layer": "convolution", "settings": {"padding": 1}}], "settings": {"growth": 4}},
            {"layer": "flatten"}, {"layer": "dense", "settings": {"drop_connect": 0.5}}])"}) {
    const Scene scene = sceneOf(network);
    QVERIFY(parseScene(sceneText(scene), scene.file, scene.folder) == scene);
    QVERIFY(networkSettingOf(scene, 1)->layout().dimension > 0);
  }
}

void TestNetworkScenes::patternsAreNetworks() {
  const auto setting =
      networkSettingOf(sceneOf(R"({"pattern": {"convolutions": 2, "blocks": 1, "dense": 3, "channels": 5}})"), 1);
  std::vector<Index> sizes;
  for (const Tensor& tensor : setting->layout().tensors) sizes.push_back(tensor.size);
  QCOMPARE(sizes, (std::vector<Index>{45, 5, 225, 5, 80 * 40, 40, 1600, 40, 400, 10}));
  // 8 → 4 → 2, and no further.
  QVERIFY(networkSettingOf(sceneOf(R"({"pattern": {"blocks": 5, "channels": 2}})"), 1)->layout().tensors.back().size ==
          10);
  QVERIFY(complaint(R"({"pattern": {"blocks": -1}})").starts_with("f.json: objective.network.pattern"));
  QVERIFY(complaint(R"({"pattern": {"block": 1}})").find("did you mean \"blocks\"") != std::string::npos);
}

void TestNetworkScenes::everyKnownNetworkLearns_data() {
  QTest::addColumn<QString>("id");
  for (const ZooEntry& entry : zoo()) {
    if (!entry.reconstructs) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
  }
}

void TestNetworkScenes::everyKnownNetworkLearns() {
  QFETCH(QString, id);
  const Losses losses = trained(sceneOf("\"" + id.toStdString() + "\""));
  // At the start every class is about as likely as the others: log 10 = 2.3. The plain net of 56 layers stays there.
  const double least = id == "plain-56" ? 1.1 : 0.8;
  QVERIFY2(losses.last < least * losses.first, qPrintable(QString("%1 → %2").arg(losses.first).arg(losses.last)));
}

void TestNetworkScenes::autoencodersLearnTheirInput() {
  const std::string data = R"("dataset": "digits", "batch": 50, "loss": "mean-squared-error", "precision": )";
  const Losses single = trained(sceneOf("\"autoencoder-mini\"", data + "\"float\"")),
               full = trained(sceneOf("\"autoencoder-mini\"", data + "\"double\""));
  QVERIFY(single.last < 0.6 * single.first);
  QVERIFY(std::abs(single.first - full.first) < 1e-5 * full.first);
  QVERIFY(single.first > 0.05 && single.first < 0.3);  // mean of (pixel − ½)², most pixels black
}

void TestNetworkScenes::severalAnswersAtOnce() {
  const Scene scene = sceneOf(R"([{"layer": "flatten"}, {"layer": "dense", "settings": {"units": 3}}])",
                              R"("dataset": "digits-attributes", "loss": "binary-cross-entropy")");
  const Losses losses = trained(scene);
  QVERIFY2(losses.last < 0.95 * losses.first, qPrintable(QString("%1 → %2").arg(losses.first).arg(losses.last)));
}

QTEST_GUILESS_MAIN(TestNetworkScenes)
#include "test_network_scenes.moc"
