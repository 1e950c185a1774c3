// SPDX-License-Identifier: GPL-3.0-or-later
/// The rows of settings that are no single number: a switch, a choice, a list of numbers, a nested entry.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QToolButton>

#include "ui/controls/field_marking.h"
#include "ui/controls/setting_row.h"

namespace descent {

class SettingsForm;

class SwitchRow final : public SettingRow {
  Q_OBJECT
 public:
  SwitchRow(const Parameter& parameter, QWidget* parent);
  void show(const Value& value, const Value& initial) override;

 private:
  QCheckBox* box_;
};

class ChoiceRow final : public SettingRow {
  Q_OBJECT
 public:
  ChoiceRow(const Parameter& parameter, QWidget* parent);
  void show(const Value& value, const Value& initial) override;

 private:
  QComboBox* box_;
  QToolButton* reset_;
  Value initial_;
};

class ListRow final : public SettingRow {
  Q_OBJECT
 public:
  ListRow(const Parameter& parameter, QWidget* parent);
  void show(const Value& value, const Value& initial) override;

 private:
  void take();

  QLineEdit* field_;
  ProblemLine* problem_;
};

/// A choice whose settings follow in a form of their own.
class NestedRow final : public SettingRow {
  Q_OBJECT
 public:
  NestedRow(const Parameter& parameter, QWidget* parent);
  void show(const Value& value, const Value& initial) override;
  void setDomain(Domain domain) override { domain_ = domain; }
  void setBrief(bool brief) override;

 private:
  QComboBox* box_;
  SettingsForm* form_;
  Nested shown_;
  Domain domain_ = Domain::surface;
};

}  // namespace descent
