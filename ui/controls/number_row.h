// SPDX-License-Identifier: GPL-3.0-or-later
/// NumberRow: a real or an integer as caption, field and slider. One that may be absent has a check box before it.
#pragma once

#include <QCheckBox>
#include <QLabel>
#include <QToolButton>

#include "ui/controls/field_marking.h"
#include "ui/controls/number_field.h"
#include "ui/controls/scaled_slider.h"
#include "ui/controls/setting_row.h"

namespace descent {

class NumberRow final : public SettingRow {
  Q_OBJECT
 public:
  NumberRow(const Parameter& parameter, QWidget* parent);
  void show(const Value& value, const Value& initial) override;

 private:
  void build();
  void connectParts();
  Value valueOf(double number) const;
  void showPresence(bool present);

  QCheckBox* present_ = nullptr;  ///< null unless the setting is optional
  QLabel* caption_;
  NumberField* field_;
  QToolButton* reset_;
  ScaledSlider* slider_;
  ProblemLine* problem_;
  Value initial_;
};

/// The button that brings a default back; it shows only where the value is another.
QToolButton* makeResetButton(QWidget* parent);

}  // namespace descent
