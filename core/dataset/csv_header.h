// SPDX-License-Identifier: GPL-3.0-or-later
/// Which columns of a CSV file of points are chosen, and whether its first record is a header.
#pragma once

#include "core/dataset/csv_records.h"
#include "core/dataset/point_file.h"

namespace descent {

/// All of them: where the choice names none, the first ones.
std::vector<PointColumn> chosenColumns(const PointChoice& choice);
bool isHeader(const CsvRecord& first, const PointChoice& choice);

}  // namespace descent
