// SPDX-License-Identifier: GPL-3.0-or-later
/// EpochLine: on the card of a run on a regression: the steps of an epoch, and how many epochs and gradients of single
/// points the run has spent at the time cursor.
#pragma once

#include <QLabel>

#include "core/analysis/sample_gradients.h"
#include "ui/session/session.h"

namespace descent {

class EpochLine : public QLabel {
  Q_OBJECT
 public:
  EpochLine(Session& session, std::size_t run, QWidget* parent = nullptr);

  /// The scene has changed: its points may be other ones. Hidden where there are none.
  void refresh();

 private:
  void showSpent();

  Session& session_;
  std::size_t run_;
  ObjectivePlan objective_;  ///< that the epoch is of
  std::optional<Epoch> epoch_;
};

}  // namespace descent
