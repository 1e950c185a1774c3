// SPDX-License-Identifier: GPL-3.0-or-later
/// RegularisationForm: what stands round the objective: penalties, a constraint, noise. Of surfaces and regressions.
#pragma once

#include "ui/panels/penalty_row.h"

namespace descent {

class RegularisationForm : public QWidget {
  Q_OBJECT
 public:
  explicit RegularisationForm(Session& session, QWidget* parent = nullptr);
  /// Folded it shows only what there is.
  void setUnfolded(bool unfolded);

 private:
  void refresh();
  void showPenalties();
  void connectConstraint();
  void connectNoise();

  Session& session_;
  QVBoxLayout* penaltyRows_;
  std::vector<PenaltyRow*> penalties_;
  EntryPicker* constraint_;
  SettingsForm* metric_;
  EntryPicker* noise_;
  bool unfolded_ = true;
};

}  // namespace descent
