// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/regression/regression.h"

#include <cmath>
#include <limits>

#include "core/dataset/dataset_error.h"
#include "core/numeric/random.h"
#include "core/objective/landscape_decorator.h"
#include "core/objective/landscape_evaluator.h"
#include "core/objective/regression/regression_minimum.h"

namespace descent {
namespace {

/// The functions of batches: one set of samples, filled anew where a step begins.
class BatchFunctions final : public StepFunctions {
 public:
  BatchFunctions(const std::vector<LabelledPoint>& points, const BatchPlan& plan, const RegressionLoss& loss)
      : points_(points), batches_(plan), mean_(loss.meanOver(samples_)) {}

  const PlanarFunction& at(std::int64_t step) override {
    if (step == step_) return *mean_;
    step_ = step;
    const auto batch = batches_.at(static_cast<std::uint64_t>(step));
    samples_.resize(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) samples_.set(i, points_[batch[i]]);
    return *mean_;
  }

 private:
  std::vector<LabelledPoint> points_;
  Batches batches_;
  Samples samples_;
  std::unique_ptr<PlanarFunction> mean_;
  std::int64_t step_ = -1;
};

void checkClasses(const std::vector<LabelledPoint>& points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i].target == 0 || points[i].target == 1) continue;
    throw DatasetError("point " + std::to_string(i + 1) + " has the target " + std::to_string(points[i].target) +
                       "; classes of a logistic regression are 0 and 1");
  }
}

}  // namespace

std::shared_ptr<const Regression> Regression::make(RegressionInput input) {
  if (input.table.points.empty()) throw DatasetError("there is no point; add some");
  if (input.classes) checkClasses(input.table.points);
  return std::shared_ptr<const Regression>(new Regression(std::move(input)));
}

Regression::Regression(RegressionInput input) : input_(std::move(input)) {
  divide();
  standardise();
  std::vector<LabelledPoint> heldOut;
  for (std::size_t i = 0; i < heldOut_.size(); ++i) {
    if (heldOut_[i]) heldOut.push_back(used(i));
  }
  samples_.resize(training_.size());
  for (std::size_t i = 0; i < training_.size(); ++i) samples_.set(i, used(training_[i]));
  heldOutSamples_ = Samples(heldOut);
  whole_ = input_.loss->meanOverFixed(samples_);
  if (!heldOut.empty()) heldOutMean_ = input_.loss->meanOverFixed(heldOutSamples_);
  stepsPerEpoch_ = static_cast<std::int64_t>(Batches(batchPlan(0)).perEpoch());
  findMinimum();
}

std::size_t heldOutCount(std::size_t points, double share) {
  return std::min(static_cast<std::size_t>(std::llround(share * static_cast<double>(points))), points - 1);
}

void Regression::divide() {
  const std::size_t count = input_.table.points.size();
  heldOut_.assign(count, false);
  const std::vector<std::size_t> order = Random(input_.seed, Purpose::split).permutation(count);
  for (std::size_t i = 0; i < heldOutCount(count, input_.holdOut); ++i) heldOut_[order[i]] = true;
  for (std::size_t i = 0; i < count; ++i) {
    if (!heldOut_[i]) training_.push_back(i);
  }
}

/// By the training points: what is held out must not be known.
void Regression::standardise() {
  std::vector<LabelledPoint> points;
  for (const std::size_t i : training_) points.push_back(input_.table.points[i]);
  conditionAsGiven_ = conditionNumber(points);
  const Standardisation found = Standardisation::of(points, input_.form, input_.classes);
  for (LabelledPoint& point : points) point = found.applied(point);
  conditionStandardised_ = conditionNumber(points);
  if (input_.standardise) standardisation_ = found;
}

void Regression::findMinimum() {
  const RegressionMinimum found = minimumOf(*whole_, samples_, *input_.loss);
  if (found.exists) {
    criticalPoints_ = {{.kind = CriticalPoint::Kind::minimum, .at = found.at, .value = whole_->value(found.at)}};
  }
  domain_ = domainFor(found);
}

BatchPlan Regression::batchPlan(std::uint64_t seed) const {
  return {.images = training_.size(),
          .batch = static_cast<std::size_t>(input_.batch),
          .shuffle = input_.shuffle,
          .seed = seed};
}

std::size_t Regression::batchSize() const {
  const auto wanted = static_cast<std::size_t>(input_.batch);
  return wanted == 0 ? training_.size() : std::min(wanted, training_.size());
}

std::unique_ptr<StepFunctions> Regression::seen(std::uint64_t seed) const {
  if (!draws()) return Landscape::seen(seed);
  std::vector<LabelledPoint> points;
  for (const std::size_t i : training_) points.push_back(used(i));
  return std::make_unique<BatchFunctions>(points, batchPlan(seed), *input_.loss);
}

std::unique_ptr<Evaluator<double>> Regression::evaluator(std::uint64_t seed) const {
  return std::make_unique<LandscapeEvaluator>(*this, seed);
}

std::vector<std::size_t> Regression::batchAt(std::int64_t step) const {
  std::vector<std::size_t> result;
  Batches batches(batchPlan(input_.seed));
  for (const std::size_t i : batches.at(static_cast<std::uint64_t>(step))) result.push_back(training_[i]);
  return result;
}

double Regression::prediction(const Point& parameters, const Point& features) const {
  return parameters.dot(standardisation_.appliedTo(features)) + standardisation_.targetMean;
}

SampleLoss Regression::lossOf(const Point& parameters, std::size_t point) const {
  const LabelledPoint sample = used(point);
  return input_.loss->at(parameters.dot(sample.features), sample.target);
}

Point Regression::gradientOf(const Point& parameters, std::size_t point) const {
  return lossOf(parameters, point).slope * used(point).features;
}

double Regression::holdOutLoss(const Point& parameters) const {
  return heldOutMean_ ? heldOutMean_->value(parameters) : std::numeric_limits<double>::quiet_NaN();
}

const Regression* regressionIn(const Landscape& landscape) {
  const Landscape* inner = &landscape;
  while (const auto* decorator = dynamic_cast<const LandscapeDecorator*>(inner)) inner = &decorator->inner();
  return dynamic_cast<const Regression*>(inner);
}

}  // namespace descent
