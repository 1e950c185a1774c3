// SPDX-License-Identifier: GPL-3.0-or-later
/// PointKeys: the points of the data by keys: P chooses one, then arrows move it, and others come and go beside it.
/// Moves that follow each other are one undo step. It acts on the first tile of the Stage whose points can be edited.
#pragma once

#include <QTimer>
#include <functional>
#include <optional>

#include "ui/session/key_binding.h"
#include "ui/session/session.h"
#include "ui/stage/stage.h"

namespace descent {

class PointKeys {
 public:
  using Key = KeyBinding<std::function<void(PointKeys&)>>;

  PointKeys(Session& session, const Stage& stage);

  // In the order of the help: what chooses a point at any time, and what acts on the one that is chosen.
  static const std::vector<Key>& choosing();
  static const std::vector<Key>& editing();

  /// True if the key was one of them and there is a point.
  bool take(const QKeyEvent& event);
  /// The moves so far are an undo step.
  void rest();
  /// No point is chosen any more.
  void forget();

  /// Where the chosen point was shown, in logical pixels of the Stage; nothing if none is chosen.
  std::optional<QPointF> place() const;
  /// What the status line says of it; empty if none is chosen.
  QString said() const;

  void choose(int next);
  void move(QPointF share);
  void add();
  void remove();

 private:
  const ShownTile* tile() const;
  std::vector<QPointF> places() const;
  std::vector<std::size_t> order() const;
  bool isChosen() const { return chosen_ && *chosen_ < places().size(); }
  void begin();

  Session& session_;
  const Stage& stage_;
  QTimer pause_;  ///< after it, moves are another step
  std::optional<std::size_t> chosen_;
  bool moving_ = false;
};

}  // namespace descent
