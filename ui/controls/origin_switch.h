// SPDX-License-Identifier: GPL-3.0-or-later
/// OriginSwitch: from where the edits of a run act. "From the start", the default, changes the run itself; "from the
/// cursor" leaves it as it is and makes a fork with the change, one for a whole drag. At the step where a fork
/// begins its own segment is edited. Which runs are switched is no part of the scene.
#pragma once

#include <QToolButton>

#include "ui/session/session.h"

namespace descent {

/// The step at the cursor, or the last one of a run that ended before; 0 where nothing can be forked: at the start,
/// which is a duplicate.
std::int64_t forkStepOf(const Session& session, std::size_t run);

class OriginSwitch : public QToolButton {
  Q_OBJECT
 public:
  using Change = std::function<void(Scene& scene, std::size_t run)>;

  OriginSwitch(Session& session, std::size_t run, QWidget* parent = nullptr);

  /// `change` is made to the last segment of the run that it is given: this one, or the fork.
  void edit(const QString& label, const Change& change);
  void beginDrag() { session_.beginEdit(); }
  void endDrag();

  /// The run whose last segment there is to see: in the middle of a drag its fork.
  std::size_t shownRun() const;
  void refresh();
  void choose(bool fromCursor);

 private:
  bool forks() const;
  std::optional<std::size_t> forkOfDrag(const Scene& scene) const;
  void makeFork(Scene& scene, const Change& change);

  Session& session_;
  std::size_t run_;
  std::string forkOfDrag_;  ///< its label; empty: none was made
};

}  // namespace descent
