// SPDX-License-Identifier: GPL-3.0-or-later
/// NpzTable: runs as numpy.savez writes arrays, a zip of NPY files without compression. One array a column:
/// `run` (int64, place in `labels`), `step` (int64), then the columns of the CSV table in float64 (whole ones int64;
/// NaN where a cell is empty); `labels` and `outcomes` hold one text a run.
#pragma once

#include <ostream>
#include <vector>

#include "core/run/run_table.h"

namespace descent {

class NpzTable final : public RunTable {
 public:
  /// Nothing is written before `finish`: a header must know how many rows there are.
  NpzTable(std::ostream& out, Kind kind);

  /// Throws FileError where the rows of all runs are more than can be held.
  std::int64_t write(const std::string& label, const Run& run) override;
  void finish() override;

 private:
  std::ostream& out_;
  std::span<const TableColumn> columns_;
  std::vector<std::string> labels_, outcomes_;
  std::vector<std::int64_t> runs_, steps_;
  std::vector<std::vector<double>> values_;  ///< by column
  std::int64_t written_ = 0;                 ///< rows of the present run
};

}  // namespace descent
