// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/point_file.h"

#include <algorithm>
#include <cmath>

#include "core/dataset/csv_cells.h"
#include "core/dataset/csv_header.h"
#include "core/dataset/dataset_error.h"
#include "core/settings/parameter.h"

namespace descent {
namespace {

/// Where the numbers of a point stand in a record, from 0.
using Places = std::vector<std::size_t>;

class PointReader {
 public:
  PointReader(std::string_view text, std::string_view file, const PointChoice& choice)
      : records_(text, file), file_(file), choice_(choice) {
    choice_.columns = chosenColumns(choice);
  }

  PointTable table() {
    PointTable result;
    CsvRecord record;
    if (!records_.next(record)) fail("holds no line; give a file with points");
    const bool headed = isHeader(record, choice_);
    findPlaces(record, headed);
    result.names = names(record, headed);
    if (headed && !records_.next(record)) record.cells.clear();
    while (!record.cells.empty()) {
      if (result.points.size() == mostPoints) fail("has more than 10,000 points; take a part of it");
      result.points.push_back(pointOf(record));
      if (!records_.next(record)) break;
    }
    if (result.points.empty()) fail("holds a header but no point; add lines of numbers");
    return result;
  }

 private:
  [[noreturn]] void fail(const std::string& problem) const { throw DatasetError(std::string(file_) + ": " + problem); }

  bool named() const {
    return std::ranges::any_of(choice_.columns, [](const PointColumn& column) { return !column.name.empty(); });
  }

  void findPlaces(const CsvRecord& first, bool headed) {
    if (named() && !headed) fail("columns are chosen by name, but there is no header; choose them by number");
    for (const PointColumn& column : choice_.columns) {
      places_.push_back(column.name.empty() ? static_cast<std::size_t>(column.number - 1)
                                            : placeOf(column.name, first));
    }
  }

  std::size_t placeOf(const std::string& name, const CsvRecord& header) const {
    std::vector<std::string> names;
    for (const std::string& cell : header.cells) names.emplace_back(trimmedCell(cell));
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    std::string known;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 8); ++i) known += (i ? ", " : "") + names[i];
    const std::string near = nearest(name, names);
    fail("line " + std::to_string(header.line) + ": there is no column \"" + name + "\"" +
         (near.empty() ? "; the header has " + known : "; did you mean \"" + near + "\"?"));
  }

  std::vector<std::string> names(const CsvRecord& header, bool headed) const {
    if (!headed)
      return choice_.form == LineForm::slopeIntercept ? std::vector<std::string>{"x", "y"}
                                                      : std::vector<std::string>{"x₁", "x₂", "y"};
    std::vector<std::string> result;
    for (const std::size_t place : places_) {
      result.push_back(place < header.cells.size() ? std::string(trimmedCell(header.cells[place])) : std::string());
    }
    return result;
  }

  double numberAt(const CsvRecord& record, std::size_t place) const {
    if (place >= record.cells.size()) {
      records_.fail(
          record.line, place + 1,
          "the line has only " + std::to_string(record.cells.size()) + " columns; fill it or choose another column");
    }
    const std::string& cell = record.cells[place];
    if (trimmedCell(cell).empty())
      records_.fail(record.line, place + 1, "the value is missing; fill it in or remove the line");
    const std::optional<double> value = numberIn(cell);
    if (!value) {
      records_.fail(record.line, place + 1,
                    "\"" + cell.substr(0, 40) + "\" is no number; correct it or remove the line");
    }
    if (!std::isfinite(*value)) records_.fail(record.line, place + 1, "the value must be finite; remove the line");
    return *value;
  }

  LabelledPoint pointOf(const CsvRecord& record) const {
    LabelledPoint point;
    point.features.x() = numberAt(record, places_[0]);
    if (choice_.form == LineForm::twoWeights) point.features.y() = numberAt(record, places_[1]);
    point.target = numberAt(record, places_.back());
    return point;
  }

  CsvRecords records_;
  std::string_view file_;
  PointChoice choice_;
  Places places_;
};

}  // namespace

PointTable parsePoints(std::string_view text, std::string_view file, const PointChoice& choice) {
  return PointReader(text, file, choice).table();
}

PointTable readPoints(const std::filesystem::path& path, const PointChoice& choice) {
  const std::string text = csvText(path), name = path.string();
  return parsePoints(text, name, choice);
}

}  // namespace descent
