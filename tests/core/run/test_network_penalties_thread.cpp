// SPDX-License-Identifier: GPL-3.0-or-later
// Penalties and constraints on the weights of a network: in the loss of a batch, in its gradient, after the step.
#include <QtTest>

#include <cmath>

#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const char* const descent1 = R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.05}}])";

Scene withPenalty(const std::string& penalty, double lambda, const char* segments = descent1, PenaltyPlan::Treatment treatment = PenaltyPlan::Treatment::subgradient) {
  Scene scene = training(keyed("precision", "double"), segments, 20);
  PenaltyPlan plan{.penalty = penalty, .settings = penalties().require(penalty).defaults(Domain::network), .treatment = treatment};
  plan.settings.set("lambda", lambda);
  scene.penalties.push_back(std::move(plan));
  return scene;
}

Scene withConstraint(const std::string& constraint, double radius, const char* segments) {
  Scene scene = training(keyed("precision", "double"), segments, 20);
  ConstraintPlan plan{.constraint = constraint, .settings = constraints().require(constraint).defaults()};
  plan.settings.set("radius", radius);
  scene.constraint = std::move(plan);
  return scene;
}

Vector parametersOf(NetworkLoop& loop) { return std::get<TrainingStateOf<double>>(loop.checkpoint().state).parameters; }

double weightSquares(const Run& run, const Vector& x) {
  double sum = 0;
  for (const Tensor& tensor : run.layout().tensors) {
    if (tensor.name == "conv1.weight" || tensor.name == "fc1.weight") sum += x.segment(tensor.offset, tensor.size).squaredNorm();
  }
  return sum;
}

const Tensor& tensorNamed(const Run& run, const std::string& name) {
  return *std::ranges::find(run.layout().tensors, name, &Tensor::name);
}

Index zerosIn(const Run& run, const Vector& x, const std::string& name) {
  const Tensor& tensor = tensorNamed(run, name);
  return (x.segment(tensor.offset, tensor.size).array() == 0).count();
}

}  // namespace

class TestNetworkPenaltiesThread : public QObject {
  Q_OBJECT

 private slots:
  void standInTheLossOfABatchAndLeaveBiasesAlone() {
    const auto plain = loopOf(withPenalty("l2", 0)), penalised = loopOf(withPenalty("l2", 0.1));
    plain->advance(0, {});
    const Vector start = parametersOf(*plain);
    plain->advance(1, {});
    penalised->advance(1, {});
    const double added = cell(*penalised->run(), 1, network_columns::batchLoss) - cell(*plain->run(), 1, network_columns::batchLoss);
    QVERIFY(std::abs(added - 0.05 * weightSquares(*plain->run(), start)) < 1e-9);
    const Vector pull = (parametersOf(*plain) - parametersOf(*penalised)) / 0.05;  // λw on weights, 0 elsewhere
    for (const Tensor& tensor : plain->run()->layout().tensors) {
      const bool weight = tensor.name == "conv1.weight" || tensor.name == "fc1.weight";
      const Vector want = weight ? Vector(0.1 * start.segment(tensor.offset, tensor.size)) : Vector::Zero(tensor.size);
      QVERIFY2((pull.segment(tensor.offset, tensor.size) - want).cwiseAbs().maxCoeff() < 1e-9, tensor.name.c_str());
    }
  }

  void onAllParametersL2IsCoupledWeightDecay() {
    Scene scene = withPenalty("l2", 0.03);
    scene.penalties[0].biases = true;
    Scene decayed = training(keyed("precision", "double"), R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.05, "weight_decay": 0.03}}])", 20);
    QVERIFY((parametersOf(*finished(scene)) - parametersOf(*finished(decayed))).cwiseAbs().maxCoeff() < 1e-9);
  }

  void aProximalL1MakesZerosASubgradientDoesNot() {
    for (const char* segments : {descent1, R"([{"optimizer": "adam", "settings": {"learning_rate": 0.01}}])"}) {
      const auto subgradient = finished(withPenalty("l1", 0.05, segments));
      const auto proximal = finished(withPenalty("l1", 0.05, segments, PenaltyPlan::Treatment::proximal));
      QCOMPARE(zerosIn(*subgradient->run(), parametersOf(*subgradient), "fc1.weight"), 0);
      QVERIFY(zerosIn(*proximal->run(), parametersOf(*proximal), "fc1.weight") > 20);
      QVERIFY((parametersOf(*proximal).array() != 0).any());
    }
  }

  void aConstraintHoldsForEveryUnitOrForAllWeights() {
    const char* const fast = R"([{"optimizer": "adam", "settings": {"learning_rate": 0.05}}])";
    const auto units = finished(withConstraint("max-norm", 0.7, fast));
    const Vector x = parametersOf(*units);
    int atTheBound = 0;
    for (const char* name : {"conv1.weight", "fc1.weight"}) {
      const Tensor& tensor = tensorNamed(*units->run(), name);
      const Index each = tensor.size / tensor.shape[0];
      for (Index unit = 0; unit < tensor.shape[0]; ++unit) {
        const double norm = x.segment(tensor.offset + unit * each, each).norm();
        QVERIFY2(norm <= 0.7 * (1 + 1e-12), name);
        atTheBound += norm > 0.7 * (1 - 1e-9) ? 1 : 0;
      }
    }
    QVERIFY(atTheBound > 3);
    const auto all = finished(withConstraint("l2-ball", 1.5, fast));
    QVERIFY(std::abs(std::sqrt(weightSquares(*all->run(), parametersOf(*all))) - 1.5) < 1e-9);
  }

  void frozenWeightsAreNotMapped() {
    const char* const frozen = R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.05}, "freeze": "fc1"}])";
    const auto loop = loopOf(withPenalty("l1", 0.05, frozen, PenaltyPlan::Treatment::proximal));
    loop->advance(0, {});
    const Vector start = parametersOf(*loop);
    finish(*loop);
    const Tensor &head = tensorNamed(*loop->run(), "fc1.weight"), &low = tensorNamed(*loop->run(), "conv1.weight");
    const Vector end = parametersOf(*loop);
    QCOMPARE(end.segment(head.offset, head.size), start.segment(head.offset, head.size));
    QVERIFY(end.segment(low.offset, low.size) != start.segment(low.offset, low.size));
  }

  void aResumedTrainingHasThemToo() {
    const Scene scene = withPenalty("l1", 0.05, R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.02}}])", PenaltyPlan::Treatment::proximal);
    const auto whole = finished(scene, 2), part = loopOf(scene);
    part->advance(7, {});
    const Checkpoint checkpoint = part->checkpoint();
    QCOMPARE(firstDifference(*whole->run(), *finished(scene, 1, {.checkpoint = &checkpoint})->run()), -1);
  }

  void whatIsForNetworksIsRefusedOnSurfacesAndTheReverse() {
    const auto complaint = [](const std::string& text) -> std::string {
      try {
        parseScene(text, "test");
      } catch (const SceneError& error) {
        return error.what();
      }
      return {};
    };
    QVERIFY(complaint(R"({"format": "descentlab/1", "steps": 1, "objective": {"surface": "beale"}, "constraint": {"constraint": "max-norm"}, "runs": []})").find("for networks") != std::string::npos);
    QVERIFY(complaint(R"({"format": "descentlab/1", "steps": 1, "objective": {"network": "lenet-5"}, "noise": {"noise": "gaussian"}, "runs": []})").find("is for surfaces") != std::string::npos);
    const Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 1, "objective": {"network": "lenet-5"}, "penalties": [{"penalty": "l1"}],
                                       "constraint": {"constraint": "max-norm", "settings": {"radius": 3}}, "runs": []})", "test");
    QCOMPARE(std::get<double>(scene.penalties[0].settings.get("lambda")), 1e-4);
    QVERIFY(parseScene(sceneText(scene), "test") == scene);
  }
};

QTEST_GUILESS_MAIN(TestNetworkPenaltiesThread)
#include "test_network_penalties_thread.moc"
