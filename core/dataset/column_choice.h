// SPDX-License-Identifier: GPL-3.0-or-later
/// ColumnChoice: the columns of a CSV file of points as a form offers them, and which of them are chosen.
#pragma once

#include <algorithm>

#include "core/dataset/point_file.h"

namespace descent {

struct ColumnChoice {
  std::vector<std::string> names;   ///< of all columns; empty without a header
  std::vector<std::string> first;   ///< the cells of the first point
  std::vector<std::size_t> chosen;  ///< places of the columns, the target's last

  std::size_t columns() const { return std::max(names.size(), first.size()); }
  bool headed() const { return !names.empty(); }
};

/// Throws DatasetError for a file that cannot be read at all; what its cells hold is no matter.
ColumnChoice columnsIn(const std::filesystem::path& path, const PointChoice& choice);

/// The columns at `places` as a scene says them: by name where there is one of its own, else by number.
std::vector<PointColumn> columnsAt(const ColumnChoice& all, const std::vector<std::size_t>& places);

/// The first columns that hold only numbers, as many as the form needs; where there are too few, the first ones.
std::vector<PointColumn> likelyColumns(const std::filesystem::path& path, LineForm form);

/// The columns for another form: the first feature and the target stay; a second feature is the first other column that
/// holds only numbers. Throws DatasetError where there is none.
std::vector<PointColumn> columnsFor(LineForm form, const std::filesystem::path& path, const PointChoice& now);

}  // namespace descent
