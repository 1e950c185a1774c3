// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tiles of readouts share: a value of a row that may not be there yet, and how it is written.
#pragma once

#include <QString>
#include <vector>

#include "core/analysis/readouts.h"
#include "ui/stage/tiles/run_curves.h"

namespace descent {

inline double valueAt(const std::vector<double>& values, std::int64_t row) {
  return row >= 0 && row < std::int64_t(values.size()) ? values[std::size_t(row)] : Readout::none;
}

/// "1.87", "61.1°"; a dash where there is no such number.
QString readoutText(const Readout& readout, double value);

}  // namespace descent
