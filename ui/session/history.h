// SPDX-License-Identifier: GPL-3.0-or-later
/// History: undo and redo. Undo is an old scene; what lies between beginGroup and endGroup (one drag) is one step.
#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "core/run/run.h"

namespace descent {

/// A scene to go back to. On a network `runs` keeps the trained histories that a restart would lose.
struct Moment {
  std::shared_ptr<const Scene> scene;
  QString label;  ///< of the edit that left this scene (undo) or led to it (redo)
  std::vector<RunPointer> runs;
  bool changesStage = false;  ///< the edit was one of how the Stage shows the scene
};

class History {
 public:
  static constexpr std::size_t deepest = 200;      ///< undo steps
  static constexpr std::size_t keptTrainings = 2;  ///< moments that hold on to trained networks

  void beginGroup() { depth_ += 1; }
  /// True when the outermost group ended.
  bool endGroup();
  bool grouping() const { return depth_ > 0; }

  /// Call before the scene changes, with what it was.
  void record(Moment before);

  /// The edit that was recorded last did not happen after all.
  void dropLast() { past_.pop_back(); }

  bool canUndo() const { return !past_.empty(); }
  bool canRedo() const { return !future_.empty(); }
  QString undoLabel() const { return past_.empty() ? QString() : past_.back().label; }
  QString redoLabel() const { return future_.empty() ? QString() : future_.back().label; }

  /// Trades the present for the last (next) moment; what the present says of the edit is taken over from it.
  Moment undo(Moment present) { return trade(past_, future_, std::move(present)); }
  Moment redo(Moment present) { return trade(future_, past_, std::move(present)); }

  void clear();

 private:
  static Moment trade(std::vector<Moment>& from, std::vector<Moment>& to, Moment present);
  void forgetOldTrainings();

  std::vector<Moment> past_, future_;
  int depth_ = 0;
  bool groupRecorded_ = false;
};

}  // namespace descent
