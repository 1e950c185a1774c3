// SPDX-License-Identifier: GPL-3.0-or-later
// Layers that do not learn for a while: nothing moves them, what rules remember of them waits.
#include <QtTest>

#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

std::string segment(std::int64_t at, const std::string& freeze, const std::string& optimizer = "adam", const std::string& settings = R"("weight_decay": 0.1)") {
  return R"({"at": )" + std::to_string(at) + R"(, "optimizer": ")" + optimizer + R"(", "settings": {"learning_rate": 0.01, )" + settings + "}, \"freeze\": \"" + freeze + "\"}";
}

std::string segments(std::initializer_list<std::string> list) {
  std::string all;
  for (const std::string& each : list) all += (all.empty() ? "[" : ", ") + each;
  return all + "]";
}

TrainingStateOf<float> stateAfter(NetworkLoop& loop, std::int64_t steps) {
  loop.advance(steps - std::max<std::int64_t>(loop.run()->lastStep(), 0), {});
  return std::get<TrainingStateOf<float>>(loop.checkpoint().state);
}

/// The part of a state vector that belongs to a tensor.
VectorOf<float> partOf(const NetworkLoop& loop, const TrainingStateOf<float>& state, const std::string& vector, const std::string& tensor) {
  for (const auto& [name, values] : state.vectors) {
    if (name != vector) continue;
    for (const Tensor& each : loop.run()->layout().tensors) {
      if (each.name == tensor) return values.segment(each.offset, each.size);
    }
  }
  return {};
}

double numberOf(const TrainingStateOf<float>& state, const std::string& name) {
  for (const auto& [key, value] : state.numbers) {
    if (key == name) return value;
  }
  return -1;
}

}  // namespace

class TestFrozenLayersThread : public QObject {
  Q_OBJECT

 private slots:
  void nothingMovesFrozenTensors() {
    const auto loop = finished(training("", segments({segment(0, ""), segment(10, "conv*, bn1"), segment(20, "")}), 30));
    const Run& run = *loop->run();
    for (const char* name : {"conv1.weight", "conv1.bias", "bn1.weight", "bn1.bias"}) {
      QVERIFY(weightsAt(run, 0, name) != weightsAt(run, 10, name));
      QCOMPARE(weightsAt(run, 20, name), weightsAt(run, 10, name));
      QVERIFY(weightsAt(run, 30, name) != weightsAt(run, 20, name));
    }
    for (std::int64_t step = 0; step < 30; step += 10) QVERIFY(weightsAt(run, step, "fc1.weight") != weightsAt(run, step + 10, "fc1.weight"));
  }

  void whatTheRuleRemembersWaitsAndCountersGoOn() {
    const auto loop = loopOf(training("", segments({segment(0, ""), segment(10, "conv1"), segment(20, "")}), 40));
    const auto before = stateAfter(*loop, 10), frozen = stateAfter(*loop, 20), after = stateAfter(*loop, 30);
    QVERIFY(partOf(*loop, before, "first moment", "conv1.weight").norm() > 0);
    QCOMPARE(partOf(*loop, frozen, "first moment", "conv1.weight"), partOf(*loop, before, "first moment", "conv1.weight"));
    QVERIFY(partOf(*loop, frozen, "first moment", "fc1.weight") != partOf(*loop, before, "first moment", "fc1.weight"));
    QVERIFY(partOf(*loop, after, "first moment", "conv1.weight") != partOf(*loop, before, "first moment", "conv1.weight"));
    QCOMPARE(numberOf(after, "updates"), 30.0);
  }

  void coordinatesFrozenFromTheStartThawAsAfterAReset() {
    const auto loop = loopOf(training("", segments({segment(0, "conv1"), segment(10, "")}), 40));
    const VectorOf<float> waiting = partOf(*loop, stateAfter(*loop, 10), "second moment", "conv1.weight");
    QVERIFY(waiting.size() > 0 && waiting.isZero());
    QVERIFY(!partOf(*loop, stateAfter(*loop, 20), "second moment", "conv1.weight").isZero());
  }

  void aFrozenNormalizationKeepsItsStatistics() {
    const auto loop = loopOf(training("", segments({segment(0, ""), segment(10, "bn1"), segment(20, "")}), 40));
    const auto before = stateAfter(*loop, 10), frozen = stateAfter(*loop, 20), after = stateAfter(*loop, 30);
    QCOMPARE(frozen.running, before.running);
    QVERIFY(after.running != before.running);
  }

  void theNormIsThatOfWhatLearns() {
    const auto free = finished(training("", segments({segment(0, "")}), 1)), frozen = finished(training("", segments({segment(0, "conv1")}), 1));
    const double whole = cell(*free->run(), 1, network_columns::gradientNorm), part = cell(*frozen->run(), 1, network_columns::gradientNorm);
    QVERIFY(part > 0 && part < whole);
    QCOMPARE(cell(*free->run(), 1, network_columns::batchLoss), cell(*frozen->run(), 1, network_columns::batchLoss));
  }

  void sameBitsForAnyNumberOfThreads() {
    const Scene scene = training(R"(, "augmentation": [{"augmentation": "rotation"}, {"augmentation": "noise"}], "standardisation": "channels")",
                                 segments({segment(0, "conv1"), segment(10, ""), segment(20, "bn1", "muon", R"("momentum": 0.9)")}), 30);
    const auto one = finished(scene, 1);
    for (const int threads : {2, 4}) QCOMPARE(firstDifference(*one->run(), *finished(scene, threads)->run()), -1);
  }

  void namesThatMatchNothingOrEverythingAreErrors() {
    const auto complaint = [](const std::string& freeze) -> std::string {
      try {
        networkSettingOf(training("", segments({segment(0, freeze)})), 1);
      } catch (const SceneError& error) {
        return error.what();
      }
      return {};
    };
    QVERIFY(complaint("konv*").find("matches no layer that learns; they are conv1, bn1, fc1") != std::string::npos);
    QVERIFY(complaint("*").find("leaves nothing to learn") != std::string::npos);
    QVERIFY_EXCEPTION_THROWN(parseScene(R"({"format": "descentlab/1", "steps": 1, "objective": {"surface": "beale"},
      "runs": [{"segments": [{"optimizer": "adam", "freeze": "conv1"}]}]})", "test"), SceneError);
  }
};

QTEST_GUILESS_MAIN(TestFrozenLayersThread)
#include "test_frozen_layers_thread.moc"
