// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/entry_picker.h"

#include <QHBoxLayout>

namespace descent {

EntryPicker::EntryPicker(const QString& caption, QWidget* parent)
    : QWidget(parent), box_(new ChoiceBox), form_(new SettingsForm) {
  auto* line = new QHBoxLayout;
  line->setSpacing(6);
  if (!caption.isEmpty()) {
    auto* label = new QLabel(caption);
    label->setBuddy(box_);
    label->setMinimumWidth(label->fontMetrics().horizontalAdvance(QStringLiteral("Gradient clipping ")));  // one column
    line->addWidget(label);
    box_->setAccessibleName(caption);
  }
  box_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  line->addWidget(box_, 1);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(6);
  rows->addLayout(line);
  rows->addWidget(form_);
  connect(box_, &QComboBox::activated, this, [this] { emit picked(box_->id()); });
  connect(form_, &SettingsForm::edited, this, &EntryPicker::edited);
  connect(form_, &SettingsForm::dragStarted, this, &EntryPicker::dragStarted);
  connect(form_, &SettingsForm::dragEnded, this, &EntryPicker::dragEnded);
}

void EntryPicker::show(const std::string& id, const Settings& settings, const Settings& initial,
                       Domain domain) {
  box_->showId(id);
  form_->show(settings, initial, domain);
  form_->setVisible(!settings.description().empty());
}

}  // namespace descent
