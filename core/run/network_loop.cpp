// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/network_loop.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <mutex>

#include "core/numeric/flush_denormals.h"
#include "core/run/rate_quantiles.h"
#include "core/run/segment_player.h"

namespace descent {
namespace {

constexpr double empty = std::numeric_limits<double>::quiet_NaN();
constexpr Index trainingSample = 2000;  ///< images over which the training loss is measured between

using Clock = std::chrono::steady_clock;

template <class Scalar>
class NetworkLoopOf final : public NetworkLoop {
 public:
  NetworkLoopOf(std::shared_ptr<const NetworkSetting> setting, const NetworkSettingOf<Scalar>& precise, const RunPlan& plan)
      : setting_(std::move(setting)),
        objective_(precise.objective),
        evaluator_(objective_->networkEvaluator()),
        player_(plan.segments, setting_->steps, objective_->layout(), *evaluator_),
        run_(std::make_shared<Run>(plan, network_columns::count, setting_->steps)),
        x_(precise.start.parameters) {
    evaluator_->running() = precise.start.running;
    run_->setLayout(objective_->layout());
    run_->setStepsPerEpoch(setting_->stepsPerEpoch);
  }

  const std::shared_ptr<Run>& run() const override { return run_; }

  bool advance(std::int64_t count, const std::stop_token& stop) override {
    const FlushDenormals guard;
    if (run_->finished()) return false;
    if (run_->lastStep() < 0) recordStart();
    for (std::int64_t i = 0; i < count; ++i) {
      if (stop.stop_requested() || !makeUpdate()) return false;
    }
    return true;
  }

  std::int64_t appendSegment(Segment segment) override {
    const std::lock_guard lock(mutex_);
    segment.at = claimed_;
    player_.append(segment);
    run_->appendSegment(segment);
    return segment.at;
  }

  void fill(Progress& progress) const override {
    const double perStep = secondsPerStep_.load(std::memory_order_relaxed);
    if (perStep <= 0) {
      progress.secondsRemaining = empty;
      return;
    }
    progress.imagesPerSecond = imagesPerStep_.load(std::memory_order_relaxed) / perStep;
    progress.secondsRemaining = perStep * static_cast<double>(progress.steps - progress.step);
  }

  std::string weightsFile() const override {
    constexpr Precision precision = std::is_same_v<Scalar, double> ? Precision::full : Precision::single;
    return safetensorsBytes(storedTensors(objective_->parts().network, {x_, evaluator_->running()}), precision);
  }

 private:
  void recordStart() {
    const auto row = nextRow();
    row[network_columns::epoch] = 0;
    row[network_columns::evaluations] = 0;
    measureInto(row, trainingSample);
    publish();
  }

  bool makeUpdate() {
    const auto begin = Clock::now();
    const std::int64_t step = run_->lastStep();
    prepare(step);
    StepReport<Scalar> report = player_.optimizer().step(player_.evaluator(), x_, player_.now(), nullptr);
    if (report.result != StepReport<Scalar>::Result::stepped) {
      const bool converged = report.result == StepReport<Scalar>::Result::converged;
      run_->end({converged ? Outcome::converged : Outcome::lineSearchFailed, std::string(report.reason)});
      return false;
    }
    if (!x_.allFinite() || !std::isfinite(evaluator_->batchLoss())) {
      run_->end({Outcome::diverged, "not finite after update " + std::to_string(step + 1)});
      return false;
    }
    const auto ending = endingAfter(step + 1, std::chrono::duration<double>(Clock::now() - begin).count());
    record(step + 1, report, ending.has_value());
    noteTime(std::chrono::duration<double>(Clock::now() - begin).count());
    if (ending) run_->end(*ending);
    return !ending;
  }

  /// A budget of seconds is that of updates and measures alike, as they pass.
  std::optional<Ending> endingAfter(std::int64_t step, double sinceLastUpdate) {
    const StoppingPlan& stopping = run_->stopping();
    const double seconds = secondsSpent_ + sinceLastUpdate;
    if (stopping.seconds > 0 && seconds >= stopping.seconds) {
      return Ending{Outcome::evaluationLimit, secondsSpent(stopping.seconds, step)};
    }
    if (stopping.evaluations > 0 && evaluator_->evaluations() >= stopping.evaluations) {
      return Ending{Outcome::evaluationLimit, "the budget of " + std::to_string(stopping.evaluations) + " evaluations is spent"};
    }
    if (step < setting_->steps) return std::nullopt;
    return Ending{Outcome::stepLimit, "all " + std::to_string(step) + " steps were made"};
  }

  /// A segment appended from now on acts at the update after this one.
  void prepare(std::int64_t step) {
    const std::lock_guard lock(mutex_);
    claimed_ = step + 1;
    evaluator_->beginStep(step);
    player_.begin(step);
  }

  void record(std::int64_t step, const StepReport<Scalar>& report, bool last) {
    const auto row = nextRow();
    row[network_columns::epoch] = static_cast<double>(step / setting_->stepsPerEpoch);
    row[network_columns::batchLoss] = evaluator_->batchLoss();
    row[network_columns::gradientNorm] = evaluator_->batchGradientNorm();
    row[network_columns::learningRate] = player_.learningRate();
    row[network_columns::evaluations] = static_cast<double>(evaluator_->evaluations());
    const RateQuantiles rates = report.rates ? rateQuantiles(*report.rates) : RateQuantiles{report.rate, report.rate, report.rate};
    row[network_columns::rateLow] = rates.low;
    row[network_columns::rateMedian] = rates.median;
    row[network_columns::rateHigh] = rates.high;
    if (last) {
      measureInto(row, 0);
    } else if (step % setting_->stepsPerEpoch == 0) {
      measureInto(row, trainingSample);
    }
    const double watched = std::isnan(row[network_columns::testLoss]) ? row[network_columns::trainLoss] : row[network_columns::testLoss];
    if (step % setting_->stepsPerEpoch == 0) player_.observe(step, watched);
    publish();
  }

  std::span<double> nextRow() {
    const auto row = run_->writableRows().next();
    std::ranges::fill(row, empty);
    return row;
  }

  void measureInto(std::span<double> row, Index trainingImages) {
    const Measure train = evaluator_->measureTraining(x_, trainingImages);
    const Measure test = evaluator_->measureTest(x_);
    row[network_columns::trainLoss] = train.loss;
    row[network_columns::trainAccuracy] = train.accuracy;
    row[network_columns::testLoss] = test.loss;
    row[network_columns::testAccuracy] = test.accuracy;
  }

  void publish() {
    const std::int64_t step = run_->rows().size();
    if (run_->keyFrames().wants(step) || step == setting_->steps) {
      run_->writableKeyFrames().add({step, x_.template cast<float>()});
    }
    run_->writableRows().publish();
  }

  /// A running mean, so that the number on the screen can be read.
  void noteTime(double seconds) {
    secondsSpent_ += seconds;
    run_->writableComputeTime().note(run_->lastStep(), secondsSpent_);
    const double old = secondsPerStep_.load(std::memory_order_relaxed);
    constexpr double kept = 0.98;
    secondsPerStep_.store(old == 0 ? seconds : kept * old + (1 - kept) * seconds, std::memory_order_relaxed);
    imagesPerStep_.store(static_cast<double>(evaluator_->imagesInBatch()), std::memory_order_relaxed);
  }

  std::shared_ptr<const NetworkSetting> setting_;
  std::shared_ptr<const NetworkObjective<Scalar>> objective_;
  std::unique_ptr<NetworkEvaluator<Scalar>> evaluator_;
  std::mutex mutex_;  ///< of the segments, between steps
  SegmentPlayer<Scalar> player_;
  std::int64_t claimed_ = 0;  ///< updates begun
  std::shared_ptr<Run> run_;
  VectorOf<Scalar> x_;
  double secondsSpent_ = 0;
  std::atomic<double> secondsPerStep_{0}, imagesPerStep_{0};
};

}  // namespace

std::unique_ptr<NetworkLoop> makeNetworkLoop(const std::shared_ptr<const NetworkSetting>& setting, const RunPlan& plan) {
  return std::visit(
      [&]<class Scalar>(const NetworkSettingOf<Scalar>& precise) -> std::unique_ptr<NetworkLoop> {
        return std::make_unique<NetworkLoopOf<Scalar>>(setting, precise, plan);
      },
      setting->precise);
}

}  // namespace descent
