// SPDX-License-Identifier: GPL-3.0-or-later
/// Selection: what the user points at. No part of the scene: it is neither saved nor undone.
#pragma once

#include <optional>
#include <string>

namespace descent {

struct Selection {
  std::optional<std::size_t> run;      ///< chosen by a click on its card or curve
  std::optional<std::size_t> hovered;  ///< under the cursor
  std::string fullScreenTile;          ///< id of the tile that fills the Stage; empty: none
  int quantity = 0;                    ///< of the step looked at: 0 all, 1 the first …; goes round at either end

  /// The run that status line and microscope speak of.
  std::size_t spokenOf() const { return hovered ? *hovered : run.value_or(0); }

  bool operator==(const Selection&) const = default;
};

}  // namespace descent
