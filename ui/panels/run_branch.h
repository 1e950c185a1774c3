// SPDX-License-Identifier: GPL-3.0-or-later
/// RunBranch: a card's place in the tree of forks: indented by its generation, with the lines that lead there.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/controls/run_card.h"

namespace descent {

/// What is drawn left of one row of a tree, level by level; the last is where its own line arrives.
struct TreeRow {
  std::vector<bool> goesOn;  ///< the line of that level leads on to a row below
  bool operator==(const TreeRow&) const = default;
};

/// For rows of these generations, in the order in which they stand.
std::vector<TreeRow> treeOf(const std::vector<std::size_t>& generations);

class RunBranch : public QWidget {
 public:
  explicit RunBranch(RunCard* card, QWidget* parent = nullptr);

  RunCard* card() const { return card_; }
  void show(const TreeRow& row);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  RunCard* card_;
  TreeRow row_;
};

}  // namespace descent
