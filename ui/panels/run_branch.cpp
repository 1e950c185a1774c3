// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run_branch.h"

#include <QHBoxLayout>
#include <QPainter>

namespace descent {
namespace {

constexpr int indent = 14, gap = 8;  // logical pixels: of a generation, between cards
constexpr int arrival = 20;          // below a card's top: the middle of its title
constexpr std::size_t deepest = 6;   // further generations would leave no room for the card

/// Whether a row below belongs to the same generation before the tree returns to an older one.
bool leadsOn(const std::vector<std::size_t>& generations, std::size_t row, std::size_t level) {
  for (std::size_t below = row + 1; below < generations.size() && generations[below] >= level; ++below) {
    if (generations[below] == level) return true;
  }
  return false;
}

}  // namespace

std::vector<TreeRow> treeOf(const std::vector<std::size_t>& generations) {
  std::vector<TreeRow> rows;
  for (std::size_t row = 0; row < generations.size(); ++row) {
    TreeRow tree;
    for (std::size_t level = 1; level <= generations[row]; ++level) tree.goesOn.push_back(leadsOn(generations, row, level));
    rows.push_back(std::move(tree));
  }
  return rows;
}

RunBranch::RunBranch(RunCard* card, QWidget* parent) : QWidget(parent), card_(card) {
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(0, 0, 0, gap);
  line->addWidget(card);
}

void RunBranch::show(const TreeRow& row) {
  if (row == row_) return;
  row_ = row;
  layout()->setContentsMargins(indent * static_cast<int>(std::min(row.goesOn.size(), deepest)), 0, 0, gap);
  update();
}

void RunBranch::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setPen(QPen(palette().color(QPalette::Dark), 1.5));
  const std::size_t levels = std::min(row_.goesOn.size(), deepest);
  for (std::size_t level = 0; level < levels; ++level) {
    const int x = indent * static_cast<int>(level) + indent / 2;
    const bool arrives = level + 1 == levels;
    if (arrives) painter.drawLine(x, arrival, x + indent / 2, arrival);
    if (arrives || row_.goesOn[level]) painter.drawLine(x, 0, x, row_.goesOn[level] ? height() : arrival);
  }
}

}  // namespace descent
