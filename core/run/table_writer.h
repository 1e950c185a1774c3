// SPDX-License-Identifier: GPL-3.0-or-later
/// TableWriter: runs as CSV, one row per run and step, numbers with 17 significant digits.
/// Surfaces: run,step,x,y,loss,gradient_norm,learning_rate,evaluations,outcome.
/// Networks: run,step,epoch,batch_loss,train_loss,test_loss,train_accuracy,test_accuracy,gradient_norm,
/// learning_rate,evaluations,outcome. A cell without a value is empty; the outcome stands on a run's last row only.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "core/run/run_table.h"

namespace descent {

class TableWriter final : public RunTable {
 public:
  TableWriter(std::ostream& out, Kind kind);

  /// The last row is held back until the run has finished, because only then its outcome is known.
  std::int64_t write(const std::string& label, const Run& run) override;

 private:
  void writeRow(std::int64_t step, std::span<const double> row, const std::string& outcome);

  std::ostream& out_;
  Kind kind_;
  std::string line_;
  std::optional<std::string> current_;  ///< label of the run being written; labels of a scene are unique
  std::string quoted_;                  ///< the same as CSV needs it
  std::int64_t written_ = 0;
};

}  // namespace descent
