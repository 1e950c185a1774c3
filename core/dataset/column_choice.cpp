// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/column_choice.h"

#include <algorithm>

#include "core/dataset/csv_cells.h"
#include "core/dataset/csv_header.h"
#include "core/dataset/dataset_error.h"

namespace descent {
namespace {

constexpr std::size_t recordsTried = 1000;

std::size_t placeOf(const PointColumn& column, const ColumnChoice& all) {
  if (column.name.empty()) return static_cast<std::size_t>(column.number - 1);
  return static_cast<std::size_t>(std::ranges::find(all.names, column.name) - all.names.begin());
}

std::vector<std::string> trimmedCells(const CsvRecord& record) {
  std::vector<std::string> cells;
  for (const std::string& cell : record.cells) cells.emplace_back(trimmedCell(cell));
  return cells;
}

/// Which columns hold a number in every record but the first, which may be a header.
std::vector<bool> numericColumns(CsvRecords& records) {
  std::vector<bool> numeric;
  CsvRecord record;
  records.next(record);
  for (std::size_t i = 0; i < recordsTried && records.next(record); ++i) {
    if (i == 0) numeric.assign(record.cells.size(), true);
    for (std::size_t column = 0; column < numeric.size(); ++column) {
      if (column >= record.cells.size() || !numberIn(record.cells[column])) numeric[column] = false;
    }
  }
  return numeric;
}

}  // namespace

ColumnChoice columnsIn(const std::filesystem::path& path, const PointChoice& choice) {
  const std::string text = csvText(path), name = path.string();
  CsvRecords records(text, name);
  CsvRecord record;
  ColumnChoice all;
  if (!records.next(record)) throw DatasetError(name + ": holds no line; give a file with points");
  if (isHeader(record, choice)) {
    all.names = trimmedCells(record);
    records.next(record);
  }
  all.first = trimmedCells(record);
  for (const PointColumn& column : chosenColumns(choice)) all.chosen.push_back(placeOf(column, all));
  return all;
}

std::vector<PointColumn> columnsAt(const ColumnChoice& all, const std::vector<std::size_t>& places) {
  std::vector<PointColumn> columns;
  for (const std::size_t place : places) {
    const std::string name = place < all.names.size() ? all.names[place] : std::string();
    const bool own = !name.empty() && std::ranges::count(all.names, name) == 1;
    columns.push_back(own ? PointColumn{.name = name} : PointColumn{"", static_cast<std::int64_t>(place + 1)});
  }
  return columns;
}

std::vector<PointColumn> likelyColumns(const std::filesystem::path& path, LineForm form) {
  const std::string text = csvText(path), name = path.string();
  CsvRecords records(text, name);
  const std::vector<bool> numeric = numericColumns(records);
  PointChoice choice{.form = form, .columns = {}, .header = {}};
  for (std::size_t i = 0; i < numeric.size() && choice.columns.size() < columnsOf(form); ++i) {
    if (numeric[i]) choice.columns.push_back({"", static_cast<std::int64_t>(i + 1)});
  }
  if (choice.columns.size() < columnsOf(form)) choice.columns.clear();
  const ColumnChoice all = columnsIn(path, choice);
  return columnsAt(all, all.chosen);
}

std::vector<PointColumn> columnsFor(LineForm form, const std::filesystem::path& path, const PointChoice& now) {
  const ColumnChoice all = columnsIn(path, now);
  const std::size_t feature = all.chosen.front(), target = all.chosen.back();
  if (form == LineForm::slopeIntercept) return columnsAt(all, {feature, target});
  if (now.form == form) return columnsAt(all, all.chosen);
  const std::string text = csvText(path), name = path.string();
  CsvRecords records(text, name);
  const std::vector<bool> numeric = numericColumns(records);
  for (std::size_t other = 0; other < numeric.size(); ++other) {
    if (numeric[other] && other != feature && other != target) return columnsAt(all, {feature, other, target});
  }
  throw DatasetError(name + ": has no third column of numbers; two weights need two features and a target");
}

}  // namespace descent
