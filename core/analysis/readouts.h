// SPDX-License-Identifier: GPL-3.0-or-later
/// Readouts: the small numbers about a run that one points at while it moves, each a function of a recorded row, what
/// came before it and the surface: |step| / (η ‖∇f‖), the angle to the minimum, overshoot, path length …
/// The step of row t is the update that led to it. Adding a readout is one function and one entry of the list.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "core/objective/landscape.h"
#include "core/run/run.h"

namespace descent {

/// What readouts read a run by. Both must outlive it.
class ReadoutSource {
 public:
  ReadoutSource(const Landscape& landscape, const Run& run);

  const Run& run() const { return run_; }
  double cell(std::int64_t row, std::int64_t column) const { return run_.rows()[row][static_cast<std::size_t>(column)]; }
  Point point(std::int64_t row) const { return {cell(row, point_columns::x), cell(row, point_columns::y)}; }
  Point step(std::int64_t row) const { return point(row) - point(row - 1); }
  Point gradient(std::int64_t row) const;
  const Landscape& landscape() const { return landscape_; }
  double rate(std::int64_t row) const { return cell(row, point_columns::learningRate); }
  /// The known minimum nearest to `from`; of a typed formula the one that the run ended next to.
  std::optional<Point> minimumNear(const Point& from) const;
  /// The lowest loss that is known of the surface.
  std::optional<double> lowestLoss() const { return lowest_; }

 private:
  const Landscape& landscape_;
  const Run& run_;
  std::vector<Point> minima_;
  std::optional<double> lowest_;
};

struct Readout {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  std::string id, symbol, label, unit;
  std::string help;  ///< what it is, with its formula
  /// At `row`; `before` is the value at the row before it, `none` at row 0. `none`: there is no such number here.
  double (*value)(const ReadoutSource& source, std::int64_t row, double before);
  bool decades = false;  ///< spans them: a logarithmic axis shows it best
  /// The same of a network, whose rows hold no point; null: it has no meaning there.
  double (*ofNetwork)(const Run& run, std::int64_t row, double before) = nullptr;
};

/// In the order the user sees.
const std::vector<Readout>& readouts();

/// Null if there is none of that id.
const Readout* findReadout(const std::string& id);

/// The values at rows `values.size()` … `end` − 1, appended: a run that grows is not read again.
void extendReadout(const Readout& readout, const ReadoutSource& source, std::int64_t end, std::vector<double>& values);
/// The same of a network.
void extendReadout(const Readout& readout, const Run& run, std::int64_t end, std::vector<double>& values);

}  // namespace descent
