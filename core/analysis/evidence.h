// SPDX-License-Identifier: GPL-3.0-or-later
/// Evidence: what a diagnosis reads off a finished run: where it ended, how it moved towards the end, and rate ×
/// curvature of its updates, from the recorded rows and the exact Hessian. Row t is the state after t updates.
#pragma once

#include <optional>

#include "core/analysis/critical_point.h"
#include "core/analysis/stability_edge.h"
#include "core/objective/landscape.h"
#include "core/run/run.h"

namespace descent {

class Evidence {
 public:
  enum class Motion { diverging, oscillating, other };

  /// Both must outlive it; the run has ended.
  Evidence(const Landscape& landscape, const Run& run);

  const Landscape& landscape() const { return landscape_; }
  const RunPlan& plan() const { return plan_; }
  const Ending& ending() const { return ending_; }
  std::int64_t last() const { return last_; }
  std::int64_t plannedSteps() const { return run_.plannedSteps(); }
  const NamedPlace& end() const { return end_; }
  Motion motion() const { return motion_; }
  /// How many of the last updates show how it moves now.
  std::int64_t window() const;
  /// Of the shown domain: what lengths are compared with.
  double diagonal() const { return diagonalOf(landscape_.domain()); }

  Point point(std::int64_t row) const { return {cell(row, point_columns::x), cell(row, point_columns::y)}; }
  double cell(std::int64_t row, std::int64_t column) const {
    return run_.rows()[row][static_cast<std::size_t>(column)];
  }
  double loss(std::int64_t row) const { return cell(row, point_columns::loss); }
  /// The learning rate and the effective rates of the update that led to `row` > 0.
  double rate(std::int64_t row) const { return cell(row, point_columns::learningRate); }
  Point rates(std::int64_t row) const { return {cell(row, point_columns::rateX), cell(row, point_columns::rateY)}; }
  HessianJet<double> jet(std::int64_t row) const { return landscape_.at(row)->hessian(point(row)); }

  std::size_t segmentOf(std::int64_t row) const;  ///< whose update led to `row` > 0
  /// The segment of the last update.
  std::size_t lastSegment() const { return segmentOf(last_); }

  /// Rate × largest curvature, to be compared with the rule's edge.
  struct Product {
    double value = 0;      ///< rate × curvature
    double curvature = 0;  ///< the largest, not scaled
    std::int64_t row = 0;  ///< where it was taken: before the update that led to row + 1
    StabilityEdge edge;
  };
  /// Of the update from `row` to `row` + 1; nothing where the rule has no edge or the number is not finite.
  std::optional<Product> productBefore(std::int64_t row) const;
  /// Among the updates that led to rows `from` + 1 … `to`.
  std::optional<Product> highestProduct(std::int64_t from, std::int64_t to) const;

  double pathLength(std::int64_t from, std::int64_t to) const;

 private:
  Motion motionTowardsTheEnd() const;
  bool oscillates() const;

  const Landscape& landscape_;
  const Run& run_;
  RunPlan plan_;
  Ending ending_;
  std::int64_t last_;
  NamedPlace end_;
  Motion motion_;
};

}  // namespace descent
