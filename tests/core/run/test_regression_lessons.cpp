// SPDX-License-Identifier: GPL-3.0-or-later
// The example scenes of the lessons on regressions: each is run and must show the effect that its note names.
#include <QtTest>

#include "core/analysis/batch_noise.h"
#include "core/run/regression_of.h"
#include "tests/core/run/lesson_fixture.h"

using namespace descent;
using namespace descent::fixture;

class TestRegressionLessons : public QObject {
  Q_OBJECT

 private slots:
  void theNoiseOfABatchFallsWithItsRoot() {
    const auto regression = regressionOf(sceneNamed("batch-size"));
    const BatchNoise noise = BatchNoise::at(*regression, {0, 0});
    QVERIFY(within(noise.relative(1), 1.72, 0.01));
    QVERIFY(within(noise.relative(10), 0.543, 0.01));
    QVERIFY(within(noise.relative(1000), 0.0516, 0.01));
    QCOMPARE(regression->stepsPerEpoch(), std::int64_t(1000));
    const Point minimum = regression->criticalPoints().at(0).at;
    const auto runs = shown("batch-size");
    const auto jitter = [&](const char* run) {
      double squares = 0;
      for (std::int64_t step = 501; step <= 1000; ++step) squares += (runs.at(run).point(step) - minimum).squaredNorm();
      return std::sqrt(squares / 500);
    };
    QVERIFY(jitter("Rate 0.05") > 0.004 && jitter("Rate 0.05") < 0.02);
  }

  void theRareFeatureIsWhatAdagradIsFor() {
    const auto runs = shown("rare-feature");
    const auto weight = [&](const char* run) { return runs.at(run).point(3000).y(); };
    QVERIFY(within(weight("SGD 0.01"), 1.44, 0.01));
    QVERIFY(within(weight("RMSprop 0.01"), 1.96, 0.01));
    QVERIFY(within(weight("Adam 0.01"), 1.80, 0.01));
    QVERIFY(within(weight("Adagrad 0.5"), 1.99, 0.01));
  }

  void crossEntropyIsSteepWhereSquaredErrorLiesFlat() {
    const auto steps = [](const char* scene) {
      const auto runs = shown(scene);
      const Shown& run = runs.begin()->second;
      return run.first([&](std::int64_t step) { return run.point(step).y() >= 0; });
    };
    QCOMPARE(steps("why-cross-entropy"), std::int64_t(14));
    QCOMPARE(steps("squared-error-lies-flat"), std::int64_t(426));
  }

  /// At a constant rate the slope of |x| does not shrink: a two-cycle, where smooth L1 settles.
  void theAbsoluteValueChatters() {
    const auto runs = shown("l1-chatters");
    const Shown& run = runs.at("Gradient descent");
    QVERIFY(within(run.point(400).x(), 0.23, 1e-9) && within(run.point(399).x(), -0.07, 1e-9));
    QVERIFY(std::fabs(run.point(400).y()) < 1e-60);
  }

  void anOutlierSwingsSquaresAlone() {
    const auto lastSlope = [](const char* scene) { return shown(scene).begin()->second.point(400).x(); };
    QVERIFY(within(lastSlope("the-outlier"), 3.71, 0.01));
    QVERIFY(within(lastSlope("the-outlier-in-smooth-l1"), 1.18, 0.01));
    QVERIFY(within(regressionOf(sceneNamed("the-outlier-in-l1"))->criticalPoints().at(0).at.x(), 1.01, 0.01));
    const auto chatter = shown("the-outlier-in-l1"), smooth = shown("the-outlier-in-smooth-l1");
    QVERIFY(chatter.begin()->second.stepLength(400) > 0.05);
    QVERIFY(smooth.begin()->second.stepLength(400) < 1e-12);
  }

  void separableClassesLetWeightsGrow() {
    const auto runs = shown("separable-classes");
    const Shown& run = runs.begin()->second;
    const double lengths[] = {4.49, 7.86, 11.8, 15.9};
    std::int64_t step = 100;
    for (const double length : lengths) {
      QVERIFY(within(run.point(step).norm(), length, 0.05));
      step *= 10;
    }
  }

  void earlyStoppingStaysShortOfTheMinimum() {
    const Scene scene = sceneNamed("early-stopping");
    const auto regression = regressionOf(scene);
    const auto runs = shown("early-stopping");
    const Shown& run = runs.begin()->second;
    EarlyStopping watch(*regression, *regression->earlyStopping());
    QVERIFY(run.first([&](std::int64_t step) { return watch.note(step, run.point(step)); }) > 0);
    QCOMPARE(watch.bestStep(), std::int64_t(37));
    QVERIFY(run.point(37).norm() < 0.8 * regression->criticalPoints().at(0).at.norm());
  }

  void dropoutEndsAtTheMinimumOfItsMean() {
    const auto runs = shown("dropout-in-the-plane");
    for (const auto& [label, run] : runs) {
      Point mean(0, 0);
      for (std::int64_t step = 751; step <= 1500; ++step) mean += run.point(step) / 750;
      QVERIFY((mean - Point(0.5, 1)).norm() < 0.15);
    }
  }

  void standardisingCuresBadScales() {
    const auto regression = regressionOf(sceneNamed("badly-scaled-feature"));
    QVERIFY(within(regression->conditionAsGiven(), 1253, 1));
    QVERIFY(within(regression->conditionStandardised(), 1, 1e-6));
    const auto runs = shown("badly-scaled-feature");
    QVERIFY(runs.at("Gradient descent 0.008").point(300).y() < 0.7);
    const auto cured = shown("badly-scaled-feature", [](Scene& scene) {
      std::get<RegressionPlan>(scene.objective).standardise = true;
      scene.runs[0].segments[0].settings.set("learning_rate", 0.3);
    });
    const Shown& run = cured.at("Gradient descent 0.008");
    QVERIFY(run.stepLength(300) < 1e-12);
  }
};

QTEST_GUILESS_MAIN(TestRegressionLessons)
#include "test_regression_lessons.moc"
