// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/proximal_map.h"

#include <cmath>

namespace descent {
namespace {

struct Sum {
  double slope = 0, curvature = 0;
};

Sum sumAt(double u, const PenaltyList& penalties) {
  Sum sum;
  for (const auto& penalty : penalties) {
    sum.slope += penalty->slope(u);
    sum.curvature += penalty->curvature(u);
  }
  return sum;
}

}  // namespace

/// For v > 0: Newton on (u − v) + rate Σφ′(u) = 0, which rises with u, kept within what is known of the root. Of L1, L2
/// and their sum the first step is the closed form: soft threshold, shrinkage.
double proximalMap(double v, double rate, const PenaltyList& penalties) {
  const double target = std::abs(v);
  double kinks = 0;
  for (const auto& penalty : penalties) kinks += penalty->kink();
  if (target <= rate * kinks) return 0;
  double low = 0, high = target, u = target;
  for (int i = 0; i < 100; ++i) {
    const Sum sum = sumAt(u, penalties);
    const double excess = u - target + rate * sum.slope;
    (excess > 0 ? high : low) = u;
    double next = u - excess / (1 + rate * sum.curvature);
    if (!(next > low && next < high)) next = excess == 0 ? u : low + (high - low) / 2;
    const bool settled = std::abs(next - u) <= 1e-15 * u;
    u = next;
    if (settled) break;
  }
  return std::copysign(u, v);
}

}  // namespace descent
