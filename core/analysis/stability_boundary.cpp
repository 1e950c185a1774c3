// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stability_boundary.h"

#include <cmath>
#include <limits>

#include "core/analysis/curvature.h"
#include "core/analysis/downhill_minimum.h"
#include "core/analysis/stability_edge.h"
#include "core/optimizer/optimizer.h"

namespace descent {
namespace {

constexpr int pointsOfLine = 200, halvings = 60;

bool hasRate(const SettingAxis& axis) { return axis.key.ends_with("learning_rate"); }

double numberOr(const Settings& settings, std::string_view key, double absent) {
  return settings.find(key) ? std::get<double>(settings.get(key)) : absent;
}

/// rate · (λ + decay) / bound − 1: below 0 the rule shrinks.
double excess(const Segment& segment, double curvature) {
  const Settings& settings = segment.settings;
  const std::string_view key = rateKey(settings);
  const std::string decay = std::string(key.starts_with("base.") ? "base." : "") + "weight_decay";
  return numberOr(settings, key, 0) * (curvature + numberOr(settings, decay, 0)) / stabilityEdge(segment)->bound - 1;
}

struct Tracer {
  const StabilityPlan& plan;
  double curvature;
  bool upwards;  ///< the edge is looked for along the vertical axis

  double excessAt(double share, double along) const {
    RunPlan run = plan.run;
    plan.horizontal.apply(run, upwards ? share : along);
    plan.vertical.apply(run, upwards ? along : share);
    return excess(run.segments.front(), curvature);
  }

  /// Between 0 and 1, where the sign changes; NaN where it does not.
  double crossing(double share) const {
    const bool below = excessAt(share, 0) < 0;
    if ((excessAt(share, 1) < 0) == below) return std::numeric_limits<double>::quiet_NaN();
    double low = 0, high = 1;
    for (int i = 0; i < halvings; ++i) {
      const double middle = (low + high) / 2;
      ((excessAt(share, middle) < 0) == below ? low : high) = middle;
    }
    return (low + high) / 2;
  }

  Point pointAt(double share) const {
    const double along = crossing(share);
    return {plan.horizontal.at(upwards ? share : along), plan.vertical.at(upwards ? along : share)};
  }
};

bool edgeIsKnown(const StabilityPlan& plan) {
  if (plan.run.segments.size() != 1 || plan.landscape->moves()) return false;
  const Segment& segment = plan.run.segments.front();
  const bool scheduled = (segment.schedule && *segment.schedule != SchedulePlan{}) || !segment.schedules.empty();
  const auto edge = stabilityEdge(segment);
  return edge && !edge->perCoordinate && !scheduled && !segment.clipping && !rateKey(segment.settings).empty();
}

}  // namespace

std::optional<StabilityBoundary> stabilityBoundary(const StabilityPlan& plan) {
  if (!edgeIsKnown(plan)) return std::nullopt;
  const auto function = plan.landscape->at(0);
  const auto minimum = downhillMinimum(*function, plan.start);
  if (!minimum) return std::nullopt;
  const auto edge = stabilityEdge(plan.run.segments.front());
  StabilityBoundary boundary{
      .text = edge->text.empty() ? "2/λ" : edge->text + (edge->text.find('/') < edge->text.size() ? " / λ" : "/λ"),
      .curvature = curvatureOf(function->hessian(*minimum)).largest,
      .minimum = *minimum,
      .line = {}};
  const Tracer tracer{plan, boundary.curvature, hasRate(plan.vertical) && !hasRate(plan.horizontal)};
  for (int i = 0; i <= pointsOfLine; ++i) boundary.line.push_back(tracer.pointAt(double(i) / pointsOfLine));
  return boundary;
}

}  // namespace descent
