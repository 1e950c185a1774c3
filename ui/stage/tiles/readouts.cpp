// SPDX-License-Identifier: GPL-3.0-or-later
// The readouts at the cursor as a table of large numbers: of the run spoken of, or (setting "runs": "all") of every
// visible run, a column each.
#include <cmath>

#include "ui/stage/run_facts.h"
#include "ui/stage/tiles/readout_values.h"
#include "ui/stage/tiles/text_table.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

bool showsAll(const nlohmann::json& settings) {
  const auto wanted = settings.find("runs");
  return wanted != settings.end() && *wanted == "all";
}

std::vector<TableCell> rowOf(const Readout& readout, const std::vector<ShownRun>& runs, const TileInput& input,
                             const std::shared_ptr<const Landscape>& landscape) {
  std::vector<TableCell> row{{QString::fromStdString(readout.label), input.theme.faintText}};
  for (const ShownRun& shown : runs) {
    const RunFacts::Values values = input.fields.facts().readout(readout, landscape, shown.run);
    row.push_back({readoutText(readout, valueAt(*values, input.view.rowOf(*shown.run))), runs.size() > 1 ? shown.color : input.theme.text});
  }
  return row;
}

}  // namespace

TileFrame readoutsFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Readouts";
  const auto landscape = input.fields.landscape(*input.view.scene);
  std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* spoken = spokenRun(runs, input.view.selection);
  const bool network = input.view.scene->isNetwork();
  if ((!landscape && !network) || !spoken || spoken->run->lastStep() < 0) {
    frame.decor.message = "There is no run to read.";
    return frame;
  }
  const bool all = showsAll(input.settings);
  if (!all) runs = {ShownRun(*spoken)};
  frame.decor.title = all ? QString("Readouts at the cursor") : QString("%1, step %2").arg(spoken->label).arg(input.view.rowOf(*spoken->run));
  TextTable table;
  if (all) {
    table.rows.push_back({{}});
    for (const ShownRun& shown : runs) table.rows.back().push_back({shown.label, shown.color});
  }
  for (const Readout& readout : readouts()) {
    if (!network || readout.ofNetwork) table.rows.push_back(rowOf(readout, runs, input, landscape));
  }
  table.write(frame.decor, input);
  return frame;
}

}  // namespace descent
