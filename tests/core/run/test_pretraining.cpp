// SPDX-License-Identifier: GPL-3.0-or-later
// Autoencoders as teachers: layer by layer (Bengio et al. 2007) or end to end, then a classifier tuned from them.
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

std::string dense(const std::string& name, int units) {
  return R"({"layer": "dense", "name": ")" + name + R"(", "settings": {"units": )" + std::to_string(units) + "}}";
}

/// Images of 64 pixels through `layers`; `more` keys of the objective.
Scene net(const std::string& layers, const std::string& more, const std::string& freeze = "", int steps = 200) {
  return parseScene(
      R"({"format": "descentlab/1", "steps": )" + std::to_string(steps) +
          R"(, "objective": {"network": [{"layer": "flatten"}, )" + layers +
          R"(], "dataset": "digits", "train_size": 500, "batch": 25)" + more +
          R"(}, "runs": [{"label": "run", "segments": [{"optimizer": "adam", "settings": {"learning_rate": 0.005}, "freeze": ")" +
          freeze + R"("}]}]})",
      "test");
}

const std::string relu = R"(, {"layer": "relu"}, )", bend = R"(, {"layer": "tanh"}, )";
const std::string ownInput = R"(, "loss": "mean-squared-error")";

}  // namespace

class TestPretraining : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  std::string saved(const NetworkLoop& loop, const std::string& name) const {
    const std::string file = folder_.filePath(QString::fromStdString(name)).toStdString();
    std::ofstream(file, std::ios::binary) << loop.weightsFile();
    return file;
  }
  static std::string from(const std::string& file, const std::string& layers) {
    return keyed("weights", file) + keyed("restore", layers);
  }
  static double testLoss(const NetworkLoop& loop, std::int64_t step) {
    return cell(*loop.run(), step, network_columns::testLoss);
  }
  static double losses(const NetworkLoop& loop) { return testLoss(loop, loop.run()->lastStep()); }

 private slots:
  void layersAreTaughtOneAfterTheOther() {
    const auto first = finished(net(dense("code1", 24) + relu + dense("draw", 64), ownInput));
    QVERIFY(losses(*first) < 0.5 * testLoss(*first, 0));
    const std::string file = saved(*first, "first.safetensors");

    const std::string deeper = dense("code1", 24) + relu + dense("code2", 10) + relu + dense("draw", 64);
    const auto second = finished(net(deeper, ownInput + from(file, "code1"), "code1"));
    const std::int64_t end = second->run()->lastStep();
    QVERIFY(losses(*second) < 0.7 * testLoss(*second, 0));
    QCOMPARE(weightsAt(*second->run(), end, "code1.weight"), weightsAt(*first->run(), 200, "code1.weight"));
    QVERIFY(weightsAt(*second->run(), end, "code2.weight") != weightsAt(*second->run(), 0, "code2.weight"));

    const std::string classifier = dense("code1", 24) + relu + dense("code2", 10) + relu + dense("head", 10);
    const auto tuned = finished(net(classifier, from(saved(*second, "second.safetensors"), "code1, code2")));
    QCOMPARE(weightsAt(*tuned->run(), 0, "code2.weight"), weightsAt(*second->run(), end, "code2.weight"));
    QVERIFY(weightsAt(*tuned->run(), 200, "code1.weight") != weightsAt(*tuned->run(), 0, "code1.weight"));
    QVERIFY(cell(*tuned->run(), 200, network_columns::testAccuracy) > 0.7);
  }

  /// The codes of a whole autoencoder, held fast, tell the digits apart better than random ones held fast.
  void anAutoencoderTaughtEndToEndGivesUsefulCodes() {
    const auto autoencoder = finished(net(
        dense("code1", 24) + bend + dense("code2", 10) + bend + dense("up", 24) + bend + dense("draw", 64), ownInput, "", 800));
    QVERIFY(losses(*autoencoder) < 0.7 * testLoss(*autoencoder, 0));
    const std::string classifier = dense("code1", 24) + bend + dense("code2", 10) + bend + dense("head", 10);
    const auto accuracy = [&](const std::string& more) {
      const auto loop = finished(net(classifier, more, "code*"));
      return cell(*loop->run(), loop->run()->lastStep(), network_columns::testAccuracy);
    };
    const double taught = accuracy(from(saved(*autoencoder, "whole.safetensors"), "code*")), random = accuracy("");
    QVERIFY2(taught > random + 0.05, qPrintable(QString("%1 and %2").arg(taught).arg(random)));
  }
};

QTEST_GUILESS_MAIN(TestPretraining)
#include "test_pretraining.moc"
