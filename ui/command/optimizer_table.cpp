// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/optimizer_table.h"

#include "core/optimizer/optimizer.h"

namespace descent {
namespace {

/// A bar would end a cell.
std::string cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return " " + escaped + " |";
}

std::size_t keptBy(const OptimizerEntry& entry, Eigen::Index dimension) {
  const auto rule = make<double>(entry.made, entry.defaults());
  rule->reset(plainLayout(dimension));
  return rule->state().vectors.size();
}

/// "2", or "2 + n" of a rule that keeps a matrix.
std::string keptBy(const OptimizerEntry& entry) {
  const std::size_t inAPlane = keptBy(entry, 2), inSpace = keptBy(entry, 3);
  return inAPlane == inSpace ? std::to_string(inAPlane) : std::to_string(inAPlane - 2) + " + n";
}

}  // namespace

std::string optimizerTable() {
  std::string table = "| id | what it does | vectors kept | evaluations a step | source |\n|---|---|---|---|---|\n";
  for (const OptimizerEntry& entry : optimizers()) {
    table += "|" + cell("`" + entry.id + "`") + cell(entry.label + ". " + entry.summary) + cell(keptBy(entry)) +
             cell(entry.made.evaluations) + cell(entry.reference) + "\n";
  }
  return table;
}

}  // namespace descent
