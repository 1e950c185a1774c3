// SPDX-License-Identifier: GPL-3.0-or-later
/// RunTable: where the rows of runs go while they are simulated, one row per run and step. Its columns are the same
/// in every format: those of a surface or of a network.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/run/run.h"

namespace descent {

struct TableColumn {
  const char* name;    ///< as in the file
  std::int64_t index;  ///< in a row
  bool whole = false;  ///< an integer
};

class RunTable {
 public:
  enum class Kind { points, network };

  virtual ~RunTable() = default;

  /// Takes the rows of `run` that were recorded since the last call for it. Labels of a scene are unique. Returns the
  /// first row that is still needed.
  virtual std::int64_t write(const std::string& label, const Run& run) = 0;
  /// After the last run.
  virtual void finish() {}
};

/// Between `step` and `outcome`, which every table has too.
std::span<const TableColumn> columnsOf(RunTable::Kind kind);

}  // namespace descent
