// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/settings_form.h"

namespace descent {

SettingsForm::SettingsForm(QWidget* parent) : QWidget(parent), layout_(new QVBoxLayout(this)) {
  layout_->setContentsMargins(0, 0, 0, 0);
  layout_->setSpacing(6);
}

void SettingsForm::show(const Settings& settings, const Settings& initial, Domain domain) {
  const Description& description = settings.description();
  if (!built(description)) rebuild(description);
  for (SettingRow* row : rows_) {
    row->setDomain(domain);
    row->show(settings.get(row->key()), initial.get(row->key()));
  }
}

void SettingsForm::clear() { rebuild({}); }

void SettingsForm::showFirst(std::size_t count) {
  visibleRows_ = count;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i]->setVisible(i < count);
    rows_[i]->setBrief(count != allRows);
  }
}

SettingRow* SettingsForm::row(std::string_view key) const {
  for (SettingRow* row : rows_) {
    if (row->key() == key) return row;
  }
  return nullptr;
}

bool SettingsForm::built(const Description& description) const {
  if (description.size() != rows_.size()) return false;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (!rows_[i]->describes(description[i])) return false;
  }
  return true;
}

void SettingsForm::rebuild(const Description& description) {
  for (SettingRow* row : rows_) {
    row->hide();
    row->deleteLater();  // it may be the one whose signal led here
  }
  rows_.clear();
  for (const Parameter& parameter : description) {
    SettingRow* row = SettingRow::make(parameter, this);
    connect(row, &SettingRow::edited, this,
            [this, key = parameter.key](const Value& value) { emit edited(key, value); });
    connect(row, &SettingRow::dragStarted, this, &SettingsForm::dragStarted);
    connect(row, &SettingRow::dragEnded, this, &SettingsForm::dragEnded);
    layout_->addWidget(row);
    rows_.push_back(row);
  }
  showFirst(visibleRows_);
}

}  // namespace descent
