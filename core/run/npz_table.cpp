// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/npz_table.h"

#include <algorithm>

#include "core/run/limits.h"
#include "core/run/npy_zip.h"
#include "core/run/whole_file.h"

namespace descent {

NpzTable::NpzTable(std::ostream& out, Kind kind) : out_(out), columns_(columnsOf(kind)), values_(columns_.size()) {}

std::int64_t NpzTable::write(const std::string& label, const Run& run) {
  if (labels_.empty() || labels_.back() != label) {
    labels_.push_back(label);
    outcomes_.emplace_back();
    written_ = 0;
  }
  const bool finished = run.finished();  // before the size: a finished run has all its rows
  const std::int64_t end = run.rows().size();
  if (static_cast<std::int64_t>(steps_.size()) + end - written_ > limits::recordedSteps) {
    throw FileError("an .npz table holds at most " + std::to_string(limits::recordedSteps) + " rows; write .csv");
  }
  for (; written_ < end; ++written_) {
    const auto row = run.rows()[written_];
    runs_.push_back(static_cast<std::int64_t>(labels_.size()) - 1);
    steps_.push_back(written_);
    for (std::size_t i = 0; i < columns_.size(); ++i) values_[i].push_back(row[static_cast<std::size_t>(columns_[i].index)]);
  }
  if (finished) outcomes_.back() = nameOf(run.ending().outcome);
  return std::max<std::int64_t>(written_ - 1, 0);
}

void NpzTable::finish() {
  NpyZip zip(out_);
  zip.add("run", runs_);
  zip.add("step", steps_);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].whole) {
      zip.add(columns_[i].name, std::vector<std::int64_t>(values_[i].begin(), values_[i].end()));
    } else {
      zip.add(columns_[i].name, values_[i]);
    }
  }
  zip.add("labels", labels_);
  zip.add("outcomes", outcomes_);
  zip.finish();
}

}  // namespace descent
