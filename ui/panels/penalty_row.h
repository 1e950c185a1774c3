// SPDX-License-Identifier: GPL-3.0-or-later
/// PenaltyRow: one penalty of the scene: which one or none, its settings, and how it is treated.
#pragma once

#include "core/run/scene.h"
#include "ui/controls/entry_picker.h"
#include "ui/session/session.h"

namespace descent {

class PenaltyRow : public QWidget {
  Q_OBJECT
 public:
  /// The row of the place `index`; behind the last penalty it adds one.
  PenaltyRow(Session& session, std::size_t index, QWidget* parent = nullptr);
  void refresh();

 private:
  void pick(const std::string& id);
  void edit(const QString& label, const std::function<void(PenaltyPlan&)>& change);

  Session& session_;
  std::size_t index_;
  EntryPicker* penalty_;
  SettingsForm* treatment_;
};

}  // namespace descent
