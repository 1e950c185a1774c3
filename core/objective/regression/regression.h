// SPDX-License-Identifier: GPL-3.0-or-later
/// Regression: the mean loss of a line or a decision boundary over its two parameters, as a landscape. Prediction of a
/// point: z = p · φ, φ its (standardised) features. `at` is the mean over all training points; updates see the batch
/// of their step, the same for every run. Held-out points are drawn by the seed and seen by no run.
#pragma once

#include <optional>

#include "core/dataset/batches.h"
#include "core/dataset/standardisation.h"
#include "core/objective/landscape.h"
#include "core/objective/regression/early_stopping.h"
#include "core/objective/regression/loss.h"

namespace descent {

struct RegressionInput {
  PointTable table;
  LineForm form = LineForm::slopeIntercept;
  bool classes = false;  ///< targets are 0 or 1
  bool standardise = false;
  std::shared_ptr<const RegressionLoss> loss;
  std::int64_t batch = 0;  ///< 0: all training points
  bool shuffle = true;
  double holdOut = 0;  ///< share
  std::uint64_t seed = 1;
  std::optional<EarlyStoppingRule> earlyStopping;
};

/// At least one point is left for training.
std::size_t heldOutCount(std::size_t points, double share);

class Regression final : public Landscape {
 public:
  /// Throws DatasetError if the points do not fit: none for training, targets that are no classes.
  static std::shared_ptr<const Regression> make(RegressionInput input);

  const Rectangle& domain() const override { return domain_; }
  Point start() const override { return {0, 0}; }
  const std::vector<CriticalPoint>& criticalPoints() const override { return criticalPoints_; }
  std::shared_ptr<const PlanarFunction> at(std::int64_t) const override { return whole_; }
  bool draws() const override { return stepsPerEpoch_ > 1; }
  std::unique_ptr<StepFunctions> seen(std::uint64_t seed) const override;
  std::unique_ptr<Evaluator<double>> evaluator(std::uint64_t seed) const override;

  /// The points as given; `heldOut` says of each whether runs are kept from it.
  const PointTable& table() const { return input_.table; }
  const std::vector<bool>& heldOut() const { return heldOut_; }
  LineForm form() const { return input_.form; }
  bool classes() const { return input_.classes; }

  std::int64_t stepsPerEpoch() const { return stepsPerEpoch_; }
  std::size_t trainingCount() const { return training_.size(); }
  /// Points of one update; of the last one of an epoch it may be fewer.
  std::size_t batchSize() const;
  /// Which points of the table update `step` + 1 sees.
  std::vector<std::size_t> batchAt(std::int64_t step) const;

  /// The prediction at features as in the table: the target of a line, the logit of a class.
  double prediction(const Point& parameters, const Point& features) const;
  SampleLoss lossOf(const Point& parameters, std::size_t point) const;
  /// The gradient that one point alone would give.
  Point gradientOf(const Point& parameters, std::size_t point) const;

  const std::optional<EarlyStoppingRule>& earlyStopping() const { return input_.earlyStopping; }
  /// NaN without held-out points.
  double holdOutLoss(const Point& parameters) const;

  const Standardisation& standardisation() const { return standardisation_; }
  double conditionAsGiven() const { return conditionAsGiven_; }
  double conditionStandardised() const { return conditionStandardised_; }

 private:
  explicit Regression(RegressionInput input);
  void divide();
  void standardise();
  void findMinimum();
  LabelledPoint used(std::size_t point) const { return standardisation_.applied(input_.table.points[point]); }
  BatchPlan batchPlan(std::uint64_t seed) const;

  RegressionInput input_;
  std::vector<bool> heldOut_;
  std::vector<std::size_t> training_;  ///< places in the table
  Standardisation standardisation_;    ///< of what is used: none unless asked for
  double conditionAsGiven_ = 1, conditionStandardised_ = 1;
  std::int64_t stepsPerEpoch_ = 1;
  Samples samples_, heldOutSamples_;
  std::shared_ptr<const PlanarFunction> whole_;
  std::unique_ptr<PlanarFunction> heldOutMean_;
  std::vector<CriticalPoint> criticalPoints_;
  Rectangle domain_;
};

/// The regression behind what penalties and noise add; null if there is none.
const Regression* regressionIn(const Landscape& landscape);

}  // namespace descent
