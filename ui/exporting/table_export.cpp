// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/table_export.h"

#include "core/run/npz_table.h"
#include "core/run/table_writer.h"
#include "ui/exporting/file_suffix.h"
#include "ui/exporting/table_file.h"

namespace descent {

bool isTableFile(const std::filesystem::path& file) { return fileSuffix(file) == ".csv" || fileSuffix(file) == ".npz"; }

std::unique_ptr<RunTable> tableFor(const std::filesystem::path& file, std::ostream& stream, const Scene& scene) {
  const RunTable::Kind kind = scene.isNetwork() ? RunTable::Kind::network : RunTable::Kind::points;
  if (fileSuffix(file) == ".npz") return std::make_unique<NpzTable>(stream, kind);
  return std::make_unique<TableWriter>(stream, kind);
}

ExportOutcome exportTable(const View& view, const std::filesystem::path& target, const ExportControl& control) {
  TableFile file(target);
  const std::unique_ptr<RunTable> table = tableFor(target, file.stream(), *view.scene);
  const int all = static_cast<int>(view.runs.size());
  for (int i = 0; i < all; ++i) {
    if (control.stop.stop_requested()) return ExportOutcome::cancelled;
    const Run& run = *view.runs[static_cast<std::size_t>(i)];
    table->write(run.plan().label, run);
    if (control.report) control.report({.done = i + 1, .total = all});
  }
  table->finish();
  file.commit();
  return ExportOutcome::finished;
}

}  // namespace descent
