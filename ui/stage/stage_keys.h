// SPDX-License-Identifier: GPL-3.0-or-later
/// StageKeys: everything that the pointer does on the Stage, by keys. Each key makes the pointer's own gesture in the
/// middle of the chosen tile, so a tile that takes the mouse takes the keys as well.
#pragma once

#include "ui/session/key_binding.h"
#include "ui/stage/pointer.h"

namespace descent {

class StageKeys {
 public:
  using Key = KeyBinding<std::function<void(StageKeys&)>>;

  StageKeys(Pointer& pointer, Stage& stage) : pointer_(pointer), stage_(stage) {}

  /// In the order of the help.
  static const std::vector<Key>& keys();

  /// True if the key was one of them.
  bool take(const QKeyEvent& event);

  /// The tile that the keys act on, null while the Stage is empty; and whether the user chose it.
  const ShownTile* tile() const;
  void forget() { chosen_.clear(); }
  bool chosen() const { return !chosen_.isEmpty(); }

  void choose(int next);
  void zoom(double turns);
  void drag(QPointF share);
  void reset();
  void fill();
  void moveHandle(QPointF pixels);

 private:
  Pointer& pointer_;
  Stage& stage_;
  QString chosen_;  ///< id of a tile
};

}  // namespace descent
