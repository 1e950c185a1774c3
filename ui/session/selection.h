// SPDX-License-Identifier: GPL-3.0-or-later
/// Selection: what the user points at and how the next edit acts. No part of the scene: it is neither saved nor undone.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

namespace descent {

/// The recorded row nearest to the pointer: every tile that shows the run marks it.
struct Ghost {
  std::size_t run = 0;
  std::int64_t step = 0;

  bool operator==(const Ghost&) const = default;
};

struct Selection {
  std::optional<std::size_t> run;      ///< chosen by a click on its card or curve
  std::optional<std::size_t> hovered;  ///< under the cursor
  std::optional<Ghost> ghost;          ///< under the cursor
  std::set<std::string> forking;       ///< labels of the runs whose edits act from the cursor on
  std::string fullScreenTile;          ///< id of the tile that fills the Stage; empty: none
  int quantity = 0;                    ///< of the step looked at: 0 all, 1 the first …; goes round at either end

  /// The run that status line and microscope speak of.
  std::size_t spokenOf() const { return hovered ? *hovered : run.value_or(0); }

  bool operator==(const Selection&) const = default;
};

}  // namespace descent
