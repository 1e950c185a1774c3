// SPDX-License-Identifier: GPL-3.0-or-later
// Gradients and flat activations of layers, on nets whose numbers are set by hand; activations of one image.
#include <QtTest>

#include "core/analysis/layer_health.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

/// One dense layer of four units on the digits, an activation, and a head.
Scene sceneWith(const std::string& activation) {
  return parseScene(R"({"format": "descentlab/1", "steps": 1, "objective": {"network": [{"layer": "flatten"},
    {"layer": "dense", "settings": {"units": 4}}, {"layer": ")" +
                        activation + R"("}, {"layer": "dense", "settings": {"units": 10}}],
    "dataset": "digits", "train_size": 60}, "runs": [{"segments": [{"optimizer": "adam"}]}]})",
                    "test");
}

/// Weights of the first layer are 0, so its units give these numbers for every image.
KeyFrame frameWith(const NetworkSetting& network, const std::vector<float>& biases) {
  KeyFrame frame{.weights = VectorOf<float>::Constant(network.layout().dimension, 0.1f)};
  const Tensor &weights = network.layout().tensors[0], &bias = network.layout().tensors[1];
  frame.weights.segment(weights.offset, weights.size).setZero();
  frame.weights.segment(bias.offset, bias.size) = Eigen::Map<const VectorOf<float>>(biases.data(), std::ssize(biases));
  return frame;
}

FlatnessOfLayer flatnessOf(const std::string& activation, const std::vector<float>& biases) {
  const auto network = networkSettingOf(sceneWith(activation), 1);
  const LayerHealth health = layerHealthOf(*network, frameWith(*network, biases),
                                           {0, 1, 2, 30, 31, 32, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52});
  return health.activations.at(0);
}

}  // namespace

class TestLayerHealth : public QObject {
  Q_OBJECT
 private slots:
  void unitsOfReluAreDeadBelowZero() {
    const FlatnessOfLayer layer = flatnessOf("relu", {-1, -0.01f, 0.01f, 2});
    QCOMPARE(layer.name, std::string("relu1"));
    QCOMPARE(layer.flat, 0.5);
    QCOMPARE(layer.dead, 0.5);
  }

  void tanhIsFlatAtItsEnds() {
    QCOMPARE(flatnessOf("tanh", {-4, 4, 2.9f, 0}).flat, 0.5);  // 1 − tanh² is 0.0013 at 4, 0.012 at 2.9
    QCOMPARE(flatnessOf("sigmoid", {-7, 7, 5.9f, 0}).flat,
             0.5);  // against its steepest, 1/4: 0.0036 at 7, 0.011 at 5.9
  }

  void whatPassesALittleIsNotDead() { QCOMPARE(flatnessOf("leaky-relu", {-1, -2, -3, 1}).dead, 0.0); }

  void unitsThatLiveForSomeImagesAreNotDead() {
    const auto loop = finished(training());
    std::vector<Index> images(100);
    std::iota(images.begin(), images.end(), 0);
    const LayerHealth health = layerHealthOf(*loop->run()->network(), *loop->run()->keyFrames().at(60), images);
    QCOMPARE(health.activations.size(), std::size_t(1));
    QVERIFY(health.activations[0].flat > 0.2 && health.activations[0].flat < 0.9);
    QCOMPARE(health.activations[0].dead, 0.0);
  }

  /// Fusion and the number of images in a block leave the gradient as it is.
  void gradientNormsAreThoseOfTheBatch() {
    const Scene scene = training(R"(, "shuffle": false)",
                                 R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.05}}])", 1);
    Scene still = scene;
    auto& plan = std::get<NetworkPlan>(still.objective);
    plan.layers.erase(plan.layers.begin() + 5);  // dropout: its masks are those of a step
    const auto loop = finished(still);
    const auto before = loop->run()->keyFrames().at(0), after = loop->run()->keyFrames().at(1);
    std::vector<Index> batch(30);
    std::iota(batch.begin(), batch.end(), 0);
    const LayerHealth health = layerHealthOf(*loop->run()->network(), *before, batch);
    double square = 0;
    const auto& layout = loop->run()->layout();
    for (const GradientOfLayer& layer : health.gradients) {
      Vector moved(0);
      double own = 0;
      for (const Tensor& tensor : layout.tensors) {
        if (!tensor.name.starts_with(layer.name + ".")) continue;
        own += (after->weights - before->weights).segment(tensor.offset, tensor.size).cast<double>().squaredNorm();
      }
      QVERIFY(std::abs(std::sqrt(own) / 0.05 / layer.norm - 1) < 1e-3);
      square += layer.norm * layer.norm;
    }
    QVERIFY(std::abs(std::sqrt(square) / cell(*loop->run(), 1, network_columns::gradientNorm) - 1) < 1e-5);
  }

  void activationsOfOneImageHaveTheShapesOfTheLayers() {
    const auto loop = finished(training());
    const NetworkSetting& network = *loop->run()->network();
    const Examples& part = network.data.test.examples;
    const auto layers = activationsOf(network, *loop->run()->keyFrames().at(60), part, 3);
    QCOMPARE(layers.front().name, std::string("image"));
    for (Index k = 0; k < 64; ++k) QCOMPARE(double(layers.front().values[std::size_t(k)]), part.pixel(3 * 64 + k));
    QCOMPARE(layers.back().shape.size(), Index(10));
    QCOMPARE(layers[1].name, std::string("conv1"));
    QVERIFY(layers[1].shape == (Shape{4, 6, 6}));
    const auto relu = std::ranges::find(layers, std::string("relu1"), &LayerActivations::name);
    QVERIFY(relu != layers.end() && std::ranges::all_of(relu->values, [](float value) { return value >= 0; }));
    const auto normalized = std::prev(relu);
    for (std::size_t i = 0; i < relu->values.size(); ++i)
      QCOMPARE(relu->values[i], std::max(0.0f, normalized->values[i]));
  }
};

QTEST_GUILESS_MAIN(TestLayerHealth)
#include "test_layer_health.moc"
