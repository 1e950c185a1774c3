// SPDX-License-Identifier: GPL-3.0-or-later
/// RegressionLoss: what a prediction costs, as a mean over samples (PyTorch's reduction "mean"); z = parameters ·
/// features is the prediction of a line and the logit of a class. Conventions of the factors: PyTorch's.
#pragma once

#include <functional>
#include <memory>

#include "core/numeric/planar_function.h"
#include "core/objective/regression/samples.h"
#include "core/settings/catalogue.h"

namespace descent {

/// ℓ(z, y) of one sample and its derivatives by z.
struct SampleLoss {
  double value, slope, bend;
};

class RegressionLoss {
 public:
  virtual ~RegressionLoss() = default;

  virtual SampleLoss at(double prediction, double target) const = 0;

  /// The mean over `samples`, which must outlive the function; `samples` may be set anew between evaluations.
  virtual std::unique_ptr<PlanarFunction> meanOver(const Samples& samples) const = 0;
  /// The same where `samples` stay as they are: may prepare sums.
  virtual std::unique_ptr<PlanarFunction> meanOverFixed(const Samples& samples) const { return meanOver(samples); }

  virtual bool smooth() const { return true; }
  /// Whether predictions too large and too small both cost more and more, so that there is a minimum.
  virtual bool growsOnBothSides() const { return true; }
};

struct RegressionLossMaker {
  std::shared_ptr<const RegressionLoss> (*make)(const Settings& settings);
  bool ofClasses;  ///< targets are 0 or 1, z is a logit
};
using RegressionLossEntry = Entry<RegressionLossMaker>;

/// Every loss, in the order the user sees.
const Catalogue<RegressionLossMaker>& regressionLosses();

namespace regression_losses {
RegressionLossEntry meanSquaredError();
RegressionLossEntry meanAbsoluteError();
RegressionLossEntry smoothL1();
RegressionLossEntry crossEntropy();
RegressionLossEntry squaredErrorOfSigmoid();
}  // namespace regression_losses

}  // namespace descent
