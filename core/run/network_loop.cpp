// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/network_loop.h"

#include <chrono>
#include <cmath>
#include <limits>
#include <mutex>

#include "core/numeric/all_finite.h"
#include "core/numeric/flush_denormals.h"
#include "core/numeric/long_loops.h"
#include "core/run/checkpoint.h"
#include "core/run/epoch_watch.h"
#include "core/run/layer_record.h"
#include "core/run/network_ending.h"
#include "core/run/rate_quantiles.h"
#include "core/run/segment_player.h"
#include "core/run/shared_history.h"
#include "core/run/training_pace.h"

namespace descent {
namespace {

constexpr double empty = std::numeric_limits<double>::quiet_NaN();
constexpr Index trainingSample = 2000;  ///< images over which the training loss is measured between

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

template <class Scalar>
class NetworkLoopOf final : public NetworkLoop {
 public:
  NetworkLoopOf(std::shared_ptr<const NetworkSetting> setting, const NetworkSettingOf<Scalar>& precise, const RunPlan& plan)
      : setting_(std::move(setting)),
        objective_(precise.objective),
        evaluator_(objective_->networkEvaluator()),
        player_(plan.segments, setting_->steps, objective_->layout(), *evaluator_),
        run_(std::make_shared<Run>(plan, networkRowWidth(objective_->layout()), setting_->steps)),
        layers_(objective_->layout(), objective_->parts().batches),
        x_(precise.start.parameters) {
    evaluator_->running() = precise.start.running;
    player_.setMaps(setting_->maps);
    if (setting_->earlyStopping) early_.emplace(*setting_->earlyStopping);
    run_->setLayout(objective_->layout());
    run_->setNetwork(setting_);
    run_->setStepsPerEpoch(setting_->stepsPerEpoch);
  }

  void startFrom(const TrainingStart& start) {
    if (start.checkpoint) return resume(*start.checkpoint);
    if (!start.parent || start.step <= 0) return;
    const KeyFrames::Pointer frame = start.parent->keyFrames().stateAt(start.step);
    if (!frame) return;
    shareHistory(*start.parent, start.step, *run_);
    secondsSpent_ = run_->computeTime().secondsAt(static_cast<double>(start.step));
    restore(std::get<TrainingStateOf<Scalar>>(*frame->state));
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
    segment.at = std::max(claimed_, run_->lastStep());  // what was taken over is not made otherwise
    player_.append(segment);
    run_->appendSegment(segment);
    return segment.at;
  }

  void fill(Progress& progress) const override { pace_.fill(progress); }

  std::string weightsFile() const override {
    constexpr Precision precision = std::is_same_v<Scalar, double> ? Precision::full : Precision::single;
    return safetensorsBytes(storedTensors(objective_->parts().network, resultingWeights()), precision);
  }

  Checkpoint checkpoint() override {
    Checkpoint made{.state = stateAt(updates_), .width = run_->rows().width(), .rows = {}};
    for (std::int64_t step = 0; step <= std::min(updates_, run_->lastStep()); ++step) {
      const bool last = step == run_->lastStep() && !rowOfLonger_.empty();
      const std::span<const double> row = last ? std::span<const double>(rowOfLonger_) : run_->rows()[step];
      made.rows.insert(made.rows.end(), row.begin(), row.end());
    }
    return made;
  }

  void keepForCheckpoint() override { keepsRowOfLonger_ = true; }

 private:
  NetworkWeights<Scalar> resultingWeights() const {
    const Outcome outcome = run_->ending().outcome;
    if (outcome == Outcome::earlyStopped && best_.parameters) return {*best_.parameters, *best_.running};
    if (outcome == Outcome::diverged) return lastFinite_;
    return {x_, evaluator_->running()};
  }

  void recordStart() {
    const auto row = nextRow();
    row[network_columns::epoch] = 0;
    row[network_columns::evaluations] = 0;
    measureInto(row, trainingSample);
    publish();
  }

  bool makeUpdate() {
    const auto begin = Clock::now();
    const std::int64_t step = updates_;
    if (exhausted()) return end({Outcome::earlyStopped, early_->sentence()});
    prepare(step);
    const LongLoops shared(evaluator_->sharesBatch() ? setting_->workers.get() : nullptr);
    lastFinite_.parameters = x_;
    lastFinite_.running = evaluator_->running();
    const StepReport<Scalar> report = player_.step(x_);
    if (report.result != StepReport<Scalar>::Result::stepped) {
      const bool converged = report.result == StepReport<Scalar>::Result::converged;
      return end({converged ? Outcome::converged : Outcome::lineSearchFailed, std::string(report.reason)});
    }
    if (!allFinite(x_) || !std::isfinite(evaluator_->batchLoss())) {
      return end({Outcome::diverged, "not finite after update " + std::to_string(step + 1)});
    }
    updates_ = step + 1;
    if (updates_ <= run_->lastStep()) return passAgain();
    auto ending = endingAfter(step + 1, secondsSince(begin));
    record(step + 1, report, ending.has_value());
    noteTime(secondsSince(begin));
    if (!ending && exhausted()) ending = Ending{Outcome::earlyStopped, early_->sentence()};
    return !ending || end(*ending);
  }

  /// After an update whose row was taken over from the parent, which went on from it.
  bool passAgain() {
    const std::span<const double> row = run_->rows()[updates_];
    previousLoss_ = row[network_columns::batchLoss];
    if (updates_ % setting_->stepsPerEpoch == 0) observe(updates_, row);
    return true;
  }

  bool end(Ending ending) { return run_->end(std::move(ending)), false; }
  bool exhausted() const { return early_ && early_->exhausted(); }

  std::optional<Ending> endingAfter(std::int64_t step, double sinceLastUpdate) {
    const StoppingMeasures now{evaluator_->batchGradientNorm(), evaluator_->batchLoss(), previousLoss_, evaluator_->evaluations()};
    previousLoss_ = evaluator_->batchLoss();
    return networkEnding(run_->stopping(), now, {step, setting_->steps, secondsSpent_ + sinceLastUpdate});
  }

  void prepare(std::int64_t step) {
    const std::lock_guard lock(mutex_);
    claimed_ = step + 1;
    if (player_.begin(step)) evaluator_->freeze(player_.segment().freeze);
    evaluator_->beginStep(step);
  }

  void record(std::int64_t step, const StepReport<Scalar>& report, bool last) {
    const auto row = nextRow();
    row[network_columns::epoch] = static_cast<double>(step / setting_->stepsPerEpoch);
    row[network_columns::batchLoss] = evaluator_->batchLoss();
    row[network_columns::gradientNorm] = evaluator_->batchGradientNorm();
    row[network_columns::learningRate] = player_.learningRate();
    row[network_columns::evaluations] = static_cast<double>(evaluator_->evaluations());
    const RateQuantiles rates = report.rates ? rateQuantiles(std::span(report.rates->data(), std::size_t(report.rates->size()))) : RateQuantiles{report.rate, report.rate, report.rate};
    row[network_columns::rateLow] = rates.low;
    row[network_columns::rateMedian] = rates.median;
    row[network_columns::rateHigh] = rates.high;
    if (layers_.wants(step)) layers_.fill(row, lastFinite_.parameters, x_, report, player_.part());
    const bool epochEnds = step % setting_->stepsPerEpoch == 0;
    if (epochEnds && (!last || keepsRowOfLonger_)) measureInto(row, trainingSample);
    if (last && keepsRowOfLonger_) rowOfLonger_.assign(row.begin(), row.end());
    if (last) measureInto(row, 0);
    if (epochEnds) observe(step, rowOfLonger_.empty() ? row : std::span<const double>(rowOfLonger_));
    publish();
  }

  /// What watches the measures of an epoch.
  void observe(std::int64_t step, std::span<const double> row) {
    const double testLoss = row[network_columns::testLoss];
    player_.observe(step, std::isnan(testLoss) ? row[network_columns::trainLoss] : testLoss);
    if (!early_) return;
    const double measure = row[static_cast<std::size_t>(early_->column())];
    if (!early_->observe(step / setting_->stepsPerEpoch, measure)) return;
    best_ = {std::make_shared<const VectorOf<Scalar>>(x_), std::make_shared<const VectorOf<Scalar>>(evaluator_->running())};
  }

  std::span<double> nextRow() {
    const auto row = run_->writableRows().next();
    std::ranges::fill(row, empty);
    return row;
  }

  void measureInto(std::span<double> row, Index trainingImages) {
    const Measure train = evaluator_->measureTraining(x_, trainingImages);
    const Measure test = evaluator_->measureTest(x_), validation = evaluator_->measureValidation(x_);
    row[network_columns::trainLoss] = train.loss;
    row[network_columns::trainAccuracy] = train.accuracy;
    row[network_columns::testLoss] = test.loss;
    row[network_columns::testAccuracy] = test.accuracy;
    row[network_columns::validationLoss] = validation.loss;
    row[network_columns::validationAccuracy] = validation.accuracy;
  }

  void publish() {
    const std::int64_t step = run_->rows().size();
    if (run_->keyFrames().wants(step) || step == setting_->steps) {
      KeyFrame frame{.step = step, .weights = x_.template cast<float>(), .running = evaluator_->running().template cast<float>()};
      if (run_->keyFrames().wantsState(step)) frame.state = std::make_shared<const TrainingState>(stateAt(step));
      run_->writableKeyFrames().add(std::move(frame));
    }
    run_->writableRows().publish();
  }

  TrainingStateOf<Scalar> stateAt(std::int64_t step) {
    TrainingStateOf<Scalar> state{.step = step, .evaluations = evaluator_->evaluations(), .parameters = x_, .running = evaluator_->running()};
    player_.save(state);
    if (early_) state.stopping = early_->state();
    state.bestParameters = best_.parameters;
    state.bestRunning = best_.running;
    return state;
  }

  void resume(const Checkpoint& checkpoint) {
    const auto width = static_cast<std::size_t>(checkpoint.width);
    for (std::size_t i = 0; i < checkpoint.rows.size(); i += width) takeRow({&checkpoint.rows[i], width});
    restore(std::get<TrainingStateOf<Scalar>>(checkpoint.state));
  }

  void takeRow(std::span<const double> from) {
    const auto row = nextRow();  // checkpoints of earlier programs have fewer columns
    std::ranges::copy(from.first(std::min(from.size(), row.size())), row.begin());
    run_->writableRows().publish();
  }

  /// Enters the segment that made the state, then the state into it.
  void restore(const TrainingStateOf<Scalar>& state) {
    x_ = state.parameters;
    evaluator_->running() = state.running;
    evaluator_->setEvaluations(state.evaluations);
    if (early_) early_->restore(state.stopping);
    best_ = {state.bestParameters, state.bestRunning};
    claimed_ = updates_ = state.step;
    if (state.step == 0) return;
    previousLoss_ = run_->rows()[state.step][network_columns::batchLoss];
    player_.begin(state.step - 1);
    player_.restore(state);
    evaluator_->freeze(player_.segment().freeze);
  }

  void noteTime(double seconds) {
    secondsSpent_ += seconds;
    run_->writableComputeTime().note(run_->lastStep(), secondsSpent_);
    pace_.note(seconds, evaluator_->imagesInBatch());
  }

  struct Best {
    std::shared_ptr<const VectorOf<Scalar>> parameters, running;
  };

  std::shared_ptr<const NetworkSetting> setting_;
  std::shared_ptr<const NetworkObjective<Scalar>> objective_;
  std::unique_ptr<NetworkEvaluator<Scalar>> evaluator_;
  std::mutex mutex_;  ///< of the segments, between steps
  SegmentPlayer<Scalar> player_;
  std::int64_t claimed_ = 0;  ///< updates begun
  std::int64_t updates_ = 0;  ///< updates made; behind the rows where these were taken over
  std::shared_ptr<Run> run_;
  LayerRecord<Scalar> layers_;
  VectorOf<Scalar> x_;
  NetworkWeights<Scalar> lastFinite_;
  std::optional<EpochWatch> early_;
  Best best_;  ///< weights of the best epoch
  bool keepsRowOfLonger_ = false;
  std::vector<double> rowOfLonger_;  ///< the last row as it is in a longer training, without measures over all images
  double previousLoss_ = empty;
  double secondsSpent_ = 0;
  TrainingPace pace_;
};

}  // namespace

std::unique_ptr<NetworkLoop> makeNetworkLoop(const std::shared_ptr<const NetworkSetting>& setting, const RunPlan& plan,
                                             const TrainingStart& start) {
  return std::visit(
      [&]<class Scalar>(const NetworkSettingOf<Scalar>& precise) -> std::unique_ptr<NetworkLoop> {
        auto loop = std::make_unique<NetworkLoopOf<Scalar>>(setting, precise, plan);
        loop->startFrom(start);
        return loop;
      },
      setting->precise);
}

}  // namespace descent
