// SPDX-License-Identifier: GPL-3.0-or-later
// Loss planes of a trained network: every cell is the loss of the weights that it stands for, paths lie where their
// frames are, and neither threads nor an interruption change anything.
#include <QtTest>

#include "core/analysis/training_plane.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

/// Two runs of one network from one start; the net has batch normalization and dropout.
struct Trained {
  Scene scene;
  std::shared_ptr<const NetworkSetting> network;
  std::vector<RunPointer> runs;

  explicit Trained(const std::string& precision = "float") : scene(training(keyed("precision", precision))) {
    network = networkSettingOf(scene, 2);
    RunPlan other = scene.runs[0];
    other.segments[0].settings.set("learning_rate", 0.003);
    for (const RunPlan& plan : {scene.runs[0], other}) {
      auto loop = makeNetworkLoop(network, plan);
      finish(*loop);
      runs.push_back(loop->run());
    }
  }
};

const Trained& trained() {
  static const Trained both;
  return both;
}

TrainingPlanePlan planOf(PlaneKind kind, const Trained& what = trained()) {
  TrainingPlanePlan plan{.network = what.network, .kind = kind, .runs = {}, .seed = 5, .images = 40, .side = 25};
  for (const RunPointer& run : what.runs) plan.runs.push_back(run->keyFrames().upTo(run->lastStep()));
  return plan;
}

std::shared_ptr<const TrainingPlane> completed(const TrainingPlanePlan& plan, int threads = 2) {
  Workers workers(threads);
  TrainingPlaneJob job(plan, workers);
  std::shared_ptr<const TrainingPlane> plane;
  while (!job.finished()) plane = job.refine();
  return plane;
}

/// The loss of weights on the sample, as the engine measures it.
template <class Scalar = float>
double lossOf(const Vector& parameters, const Vector& running, const TrainingPlanePlan& plan) {
  const auto& parts = std::get<NetworkSettingOf<Scalar>>(plan.network->precise).objective->parts();
  Workers workers(1);
  NetworkEvaluation<Scalar> evaluation(parts.network, *parts.loss, workers);
  evaluation.running() = running.cast<Scalar>();
  const VectorOf<Scalar> x = parameters.cast<Scalar>();
  return evaluation.measure(x, parts.train, imageSample(parts.train.count, plan.images, plan.seed)).loss;
}

Vector runningOf(const TrainingPlanePlan& plan) { return plan.runs[0].back()->running.cast<double>(); }

}  // namespace

class TestLossPlaneThreads : public QObject {
  Q_OBJECT
 private slots:
  void aSampleIsDrawnWithoutPuttingBack() {
    const auto sample = imageSample(100, 30, 1);
    QCOMPARE(sample.size(), std::size_t(30));
    QVERIFY(std::ranges::is_sorted(sample) && std::ranges::adjacent_find(sample) == sample.end());
    QVERIFY(sample.front() >= 0 && sample.back() < 100 && sample != imageSample(100, 30, 2));
    QCOMPARE(imageSample(10, 30, 1).size(), std::size_t(10));
  }

  void theMiddleOfARandomPlaneIsTheNetworkItself() {
    const TrainingPlanePlan plan = planOf(PlaneKind::random);
    const auto plane = completed(plan);
    QCOMPARE(plane->losses->columns, 25);
    const double own = lossOf(plan.runs[0].back()->weights.cast<double>(), runningOf(plan), plan);
    QCOMPARE(plane->losses->at(12, 12), own);
    QVERIFY(plane->losses->at(0, 0) > own);
  }

  void everyCellIsTheLossOfItsWeights() {
    const TrainingPlanePlan plan = planOf(PlaneKind::random);
    const auto plane = completed(plan);
    for (const auto& [column, row] : {std::pair{3, 20}, std::pair{24, 0}, std::pair{12, 7}}) {
      const double a = -1 + (column + 0.5) * 2 / 25, b = -1 + (row + 0.5) * 2 / 25;
      const Vector weights = plane->slice.origin + a * plane->slice.first + b * plane->slice.second;
      QVERIFY(std::abs(plane->losses->at(column, row) - lossOf(weights, runningOf(plan), plan)) < 1e-6);
    }
  }

  void theCoarsePictureIsPartOfTheFineOne() {
    Workers workers(2);
    TrainingPlaneJob job(planOf(PlaneKind::principal), workers);
    const auto coarse = job.refine(), fine = job.refine();
    QCOMPARE(coarse->losses->columns, 5);
    QCOMPARE(fine->losses->columns, 25);
    for (int row = 0; row < 5; ++row) {
      for (int column = 0; column < 5; ++column)
        QCOMPARE(fine->losses->at(5 * column + 2, 5 * row + 2), coarse->losses->at(column, row));
    }
    QVERIFY(!job.finished() && !fine->complete);
    QVERIFY(job.refine()->complete && job.finished());
    QVERIFY(!job.refine());
  }

  void bothRunsStartAtOnePlaceAndTheFirstEndsAtTheOrigin() {
    const auto plane = completed(planOf(PlaneKind::principal));
    QCOMPARE(plane->paths.size(), std::size_t(2));
    QVERIFY((plane->paths[0].front().at - plane->paths[1].front().at).norm() < 1e-9);
    QVERIFY(plane->paths[0].back().at.norm() < 1e-9 && plane->paths[1].back().at.norm() > 0.1);
    QVERIFY(plane->shares.first > plane->shares.second && plane->shares.second > 0);
    QVERIFY(plane->shares.together() > 0.7 && plane->shares.together() < 1);
    for (const PlanePath& path : plane->paths) {
      for (const PathPoint& point : path) QVERIFY(plane->losses->domain.contains(point.at));
    }
  }

  void gapsCompareTrueLossWithThePlanes() {
    const TrainingPlanePlan plan = planOf(PlaneKind::principal);
    const auto plane = completed(plan);
    const PathPoint &end = plane->paths[0].back(), &start = plane->paths[1].front();
    QVERIFY(std::abs(end.gap()) < 1e-5 && end.distance < 1e-5);
    const auto& first = *plan.runs[1].front();
    QCOMPARE(start.loss, lossOf(first.weights.cast<double>(), first.running.cast<double>(), plan));
    QVERIFY(std::abs(start.planeLoss - lossOf(plane->slice.at(start.at), runningOf(plan), plan)) < 1e-6);
    QVERIFY(std::abs(plane->slice.distance(first.weights.cast<double>()) - start.distance) < 1e-9);
    QVERIFY(plane->relativeGap() > 0);
  }

  void threeCheckpointsHaveTheirOwnWeights() {
    const TrainingPlanePlan plan = planOf(PlaneKind::checkpoints);
    const auto plane = completed(plan);
    for (const auto& frame : {plan.runs[0].front(), plan.runs[0].back(), plan.runs[1].back()}) {
      QVERIFY(plane->slice.distance(frame->weights.cast<double>()) < 1e-5);
    }
  }

  void doublePrecisionIsMeasuredInDouble() {
    const Trained exact("double");
    const TrainingPlanePlan plan = planOf(PlaneKind::random, exact);
    const auto plane = completed(plan);
    QCOMPARE(plane->losses->at(12, 12),
             lossOf<double>(plan.runs[0].back()->weights.cast<double>(), runningOf(plan), plan));
  }

  void anyNumberOfThreadsGivesTheSameBits() {
    std::shared_ptr<const TrainingPlane> first;
    for (const int threads : {1, 2, 4}) {
      const auto plane = completed(planOf(PlaneKind::principal), threads);
      if (!first) first = plane;
      QVERIFY(plane->losses->values == first->losses->values);
      QCOMPARE(plane->relativeGap(), first->relativeGap());
    }
  }

  void anInterruptionLeavesTheJobAsItWas() {
    Workers workers(2);
    TrainingPlaneJob job(planOf(PlaneKind::principal), workers);
    QVERIFY(job.refine());
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!job.refine(stop.get_token()) && !job.finished());
    std::shared_ptr<const TrainingPlane> plane;
    while (!job.finished()) plane = job.refine();
    QVERIFY(plane->losses->values == completed(planOf(PlaneKind::principal))->losses->values);
  }

  void aRunThatHasNotMovedHasNoPlane() {
    TrainingPlanePlan plan = planOf(PlaneKind::principal);
    for (FrameList& frames : plan.runs) frames.resize(1);
    Workers workers(1);
    TrainingPlaneJob job(plan, workers);
    QVERIFY(!job.refine() && job.finished() && !job.problem().empty());
  }
};

QTEST_GUILESS_MAIN(TestLossPlaneThreads)
#include "test_loss_plane_threads.moc"
