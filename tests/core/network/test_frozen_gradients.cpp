// SPDX-License-Identifier: GPL-3.0-or-later
// With layers frozen, the gradient of what learns is still the gradient, and that of the rest is 0.
#include <QtTest>

#include <cmath>

#include "core/network/network_builder.h"
#include "core/network/network_objective.h"
#include "core/network/initialisers.h"
#include "core/network/layer_catalogue.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

class TestFrozenGradients : public QObject {
  Q_OBJECT

 private slots:
  void agreeWithDifferences_data() {
    QTest::addColumn<QString>("frozen");
    for (const char* frozen : {"", "conv1", "bn1", "fc1", "conv1, bn1", "bn1, fc1", "conv1, fc1"}) QTest::newRow(frozen) << frozen;
  }
  void agreeWithDifferences() {
    QFETCH(QString, frozen);
    const auto setting = networkSettingOf(training(R"(, "precision": "double")"), 1);
    const auto& precise = std::get<NetworkSettingOf<double>>(setting->precise);
    const auto evaluator = precise.objective->networkEvaluator();
    Vector x = precise.start.parameters;
    for (Eigen::Index i = 0; i < evaluator->running().size(); ++i) evaluator->running()[i] = 0.5 + 0.1 * static_cast<double>(i % 3);
    evaluator->freeze(frozen.toStdString());
    evaluator->beginStep(3);
    Vector gradient(x.size());
    evaluator->valueAndGradient(x, gradient);
    const NamePattern pattern(frozen.toStdString());
    for (const Tensor& tensor : precise.objective->layout().tensors) {
      const bool learns = !pattern.matches(layerOf(tensor.name));
      for (const Eigen::Index i : {tensor.offset, tensor.offset + tensor.size / 2, tensor.offset + tensor.size - 1}) {
        constexpr double h = 1e-6;
        Vector up = x, down = x;
        up[i] += h;
        down[i] -= h;
        const double difference = learns ? (evaluator->value(up) - evaluator->value(down)) / (2 * h) : 0.0;
        QVERIFY2(std::abs(gradient[i] - difference) < 1e-6 * std::max(1.0, std::abs(difference)), tensor.name.c_str());
      }
    }
  }

  /// The first layers are computed once for all images: that changes neither loss nor gradient.
  void areThoseOfTheWholeNetwork() {
    const auto setting = networkSettingOf(training(keyed("precision", "double")), 2);
    const auto& precise = std::get<NetworkSettingOf<double>>(setting->precise);
    const auto whole = precise.objective->networkEvaluator(), frozen = precise.objective->networkEvaluator();
    frozen->freeze("conv1");
    Vector x = precise.start.parameters, a(x.size()), b(x.size());
    for (std::int64_t step = 0; step < 12; ++step) {
      whole->beginStep(step);
      frozen->beginStep(step);
      QVERIFY(std::abs(whole->valueAndGradient(x, a) - frozen->valueAndGradient(x, b)) < 1e-12);
      const Tensor& head = precise.objective->layout().tensors.back();
      QVERIFY((a - b).segment(head.offset, head.size).cwiseAbs().maxCoeff() < 1e-12);
      QVERIFY((whole->running() - frozen->running()).cwiseAbs().maxCoeff() < 1e-12);
      x += 0.01 * Vector::Ones(x.size());  // the borrowed layers move too: what they make is computed anew
    }
  }
};

QTEST_GUILESS_MAIN(TestFrozenGradients)
#include "test_frozen_gradients.moc"
