// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/proximal_projection.h"

#include <algorithm>
#include <cmath>

#include "core/objective/proximal_map.h"

namespace descent {
namespace {

/// A metric that can be divided by. Rates that are all 0 say nothing of it; of two, one that is 0 holds its coordinate
/// as long as the other can give way.
Point metricOf(double rateX, double rateY) {
  const double largest = std::max(rateX, rateY);
  if (!(largest > 0)) return {1, 1};
  return {std::max(rateX / largest, 1e-12), std::max(rateY / largest, 1e-12)};
}

}  // namespace

void ProximalProjection::apply(const StepRates<double>& rates, VectorRef<double> x, Trace* trace) const {
  if (!parts_.penalties.empty()) {
    mapPenalties(rates, x);
    if (trace) trace->add("proximal point", "prox", x, afterTheRule, Trace::Role::place);
  }
  if (parts_.constraint) {
    project(rates, x);
    if (trace) trace->add("projection", "P", x, afterTheRule, Trace::Role::place);
  }
}

void ProximalProjection::mapPenalties(const StepRates<double>& rates, VectorRef<double> x) const {
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    if (std::isfinite(x[i]) && rates[i] > 0) x[i] = proximalMap(x[i], rates[i], parts_.penalties);
  }
}

/// A point that is not finite stays what it is: its run ends here.
void ProximalProjection::project(const StepRates<double>& rates, VectorRef<double> x) const {
  for (Eigen::Index i = 0; i < x.size(); i += 2) {
    if (!std::isfinite(x[i]) || !std::isfinite(x[i + 1])) continue;
    const Point metric = parts_.metric == Metric::rule ? metricOf(rates[i], rates[i + 1]) : Point(1, 1);
    parts_.constraint->project(x.segment(i, 2), metric);
  }
}

}  // namespace descent
