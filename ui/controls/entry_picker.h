// SPDX-License-Identifier: GPL-3.0-or-later
/// EntryPicker: a choice from a catalogue and, under it, the settings of what is chosen.
/// One widget for optimizers, schedules, clippings and surfaces.
#pragma once

#include <QLabel>

#include "ui/controls/choice_box.h"
#include "ui/controls/settings_form.h"

namespace descent {

class EntryPicker : public QWidget {
  Q_OBJECT
 public:
  /// An empty caption leaves the whole width to the choice.
  explicit EntryPicker(const QString& caption, QWidget* parent = nullptr);

  template <class Made>
  void offer(const Catalogue<Made>& catalogue) {
    box_->addEntries(catalogue);
  }
  void offer(const QString& label, const std::string& id) { box_->addItem(label, QString::fromStdString(id)); }

  /// Settings without a description show no form.
  void show(const std::string& id, const Settings& settings, const Settings& initial,
            Domain domain = Domain::surface);
  void show(const std::string& id) { show(id, {}, {}); }

  ChoiceBox* box() const { return box_; }
  SettingsForm* form() const { return form_; }

 signals:
  /// By the user's hand only.
  void picked(const std::string& id);
  void edited(const std::string& key, const Value& value);
  void dragStarted();
  void dragEnded();

 private:
  ChoiceBox* box_;
  SettingsForm* form_;
};

}  // namespace descent
