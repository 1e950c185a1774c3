// SPDX-License-Identifier: GPL-3.0-or-later
/// TableExport: recorded runs as a table, CSV or NPZ as the file's name ends.
#pragma once

#include <filesystem>
#include <memory>
#include <ostream>

#include "core/run/run_table.h"
#include "ui/exporting/export_progress.h"
#include "ui/session/view.h"

namespace descent {

bool isTableFile(const std::filesystem::path& file);

/// A table for the runs of that scene; CSV unless the name ends in .npz.
std::unique_ptr<RunTable> tableFor(const std::filesystem::path& file, std::ostream& stream, const Scene& scene);

/// What the runs have recorded so far; `report` counts runs. Whole or not at all; throws FileError.
ExportOutcome exportTable(const View& view, const std::filesystem::path& target, const ExportControl& control = {});

}  // namespace descent
