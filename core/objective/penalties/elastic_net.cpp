// SPDX-License-Identifier: GPL-3.0-or-later
/// Elastic net: R(w) = λ(mix‖w‖₁ + (1−mix)/2 ‖w‖²). L1's zeros with L2's curvature between them.
/// Zou & Hastie 2005, in the form of glmnet and scikit-learn (mix is their alpha and l1_ratio).
#include <cmath>

#include "core/objective/penalties/list.h"
#include "core/objective/penalties/strength.h"

namespace descent {
namespace {

struct ElasticNetSettings {
  double lambda = 0.1;
  double mix = 0.5;
};

class ElasticNet {
 public:
  explicit ElasticNet(const Settings& settings) {
    const auto& s = settings.as<ElasticNetSettings>();
    l1_ = s.lambda * s.mix;
    l2_ = s.lambda * (1 - s.mix);
  }
  double value(double w) const { return l1_ * std::abs(w) + 0.5 * l2_ * (w * w); }
  double slope(double w) const { return l1_ * ((w > 0) - (w < 0)) + l2_ * w; }
  double curvature(double) const { return l2_; }
  double kink() const { return l1_; }

 private:
  double l1_ = 0, l2_ = 0;
};

Parameter mixture() {
  return real("mix", &ElasticNetSettings::mix,
              {.legal = legal::closedUnit, .help = "The share of L1: 0 is L2 alone, 1 is L1 alone."});
}

}  // namespace

PenaltyEntry penalty_entries::elasticNet() {
  return {.id = "elastic-net",
          .label = "Elastic net",
          .summary = "L1 and L2 in one: zeros as L1 makes them, and large weights shrunk as L2 does.",
          .rule = "R = λ(mix‖w‖₁ + (1−mix)/2 ‖w‖²)",
          .reference = "Zou & Hastie 2005",
          .initial = Settings::of({strength(&ElasticNetSettings::lambda), mixture()}, ElasticNetSettings{}),
          .made = penaltyOf<ElasticNet>()};
}

}  // namespace descent
