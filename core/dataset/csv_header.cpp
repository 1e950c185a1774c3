// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/csv_header.h"

#include <algorithm>

#include "core/dataset/csv_cells.h"

namespace descent {

std::vector<PointColumn> chosenColumns(const PointChoice& choice) {
  std::vector<PointColumn> columns = choice.columns;
  for (std::size_t i = columns.size(); i < columnsOf(choice.form); ++i) {
    columns.push_back({"", static_cast<std::int64_t>(i + 1)});
  }
  return columns;
}

bool isHeader(const CsvRecord& first, const PointChoice& choice) {
  if (choice.header) return *choice.header;
  return std::ranges::any_of(chosenColumns(choice), [&](const PointColumn& column) {
    if (!column.name.empty()) return true;
    const auto place = static_cast<std::size_t>(column.number - 1);
    return place < first.cells.size() && !trimmedCell(first.cells[place]).empty() && !numberIn(first.cells[place]);
  });
}

}  // namespace descent
