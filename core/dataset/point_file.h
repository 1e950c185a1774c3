// SPDX-License-Identifier: GPL-3.0-or-later
/// Points of a regression from a CSV file: chosen columns of numbers, one point a line, at most `mostPoints`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "core/dataset/labelled_point.h"

namespace descent {

/// A column by name, or, where that is empty, by number from 1.
struct PointColumn {
  std::string name;
  std::int64_t number = 0;
  bool operator==(const PointColumn&) const = default;
};

struct PointChoice {
  LineForm form = LineForm::slopeIntercept;
  std::vector<PointColumn> columns;  ///< columnsOf(form) of them, the target last; empty: the first ones
  std::optional<bool> header;        ///< absent: there is one if a chosen cell of the first line is no number
};

/// Throws DatasetError naming file, line, column and cure.
PointTable readPoints(const std::filesystem::path& path, const PointChoice& choice);
/// Of a text that is already there; `file` is for messages.
PointTable parsePoints(std::string_view text, std::string_view file, const PointChoice& choice);

}  // namespace descent
