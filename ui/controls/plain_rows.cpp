// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/plain_rows.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/controls/choice_box.h"
#include "ui/controls/number_row.h"
#include "ui/controls/number_text.h"
#include "ui/controls/settings_form.h"

namespace descent {
namespace {

QLabel* makeCaption(const Parameter& parameter, QWidget& field) {
  auto* caption = new QLabel(captionOf(parameter));
  caption->setBuddy(&field);
  field.setAccessibleName(QString::fromStdString(parameter.label()));
  field.setObjectName(QString::fromStdString(parameter.key));
  return caption;
}

}  // namespace

SwitchRow::SwitchRow(const Parameter& parameter, QWidget* parent)
    : SettingRow(parameter, parent), box_(new QCheckBox(captionOf(parameter))) {
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(0, 2, 0, 2);
  line->addWidget(box_);
  box_->setObjectName(QString::fromStdString(parameter.key));
  setToolTip(explanationOf(parameter));
  connect(box_, &QCheckBox::clicked, this, [this](bool on) { emit edited(Value(on)); });
}

void SwitchRow::show(const Value& value, const Value&) { box_->setChecked(std::get<bool>(value)); }

ChoiceRow::ChoiceRow(const Parameter& parameter, QWidget* parent)
    : SettingRow(parameter, parent), box_(new ChoiceBox), reset_(makeResetButton(this)) {
  for (const std::string& id : parameter.choices) box_->addItem(QString::fromStdString(id));
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(0, 2, 0, 2);
  line->setSpacing(4);
  line->addWidget(makeCaption(parameter, *box_), 1);
  line->addWidget(reset_);
  line->addWidget(box_);
  setToolTip(explanationOf(parameter));
  connect(box_, &QComboBox::activated, this, [this] { emit edited(Value(box_->currentText().toStdString())); });
  connect(reset_, &QToolButton::clicked, this, [this] { emit edited(initial_); });
}

void ChoiceRow::show(const Value& value, const Value& initial) {
  initial_ = initial;
  box_->setCurrentText(QString::fromStdString(std::get<std::string>(value)));
  reset_->setVisible(value != initial);
}

ListRow::ListRow(const Parameter& parameter, QWidget* parent)
    : SettingRow(parameter, parent), field_(new QLineEdit), problem_(new ProblemLine) {
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 2, 0, 2);
  rows->setSpacing(2);
  rows->addWidget(makeCaption(parameter, *field_));
  rows->addWidget(field_);
  rows->addWidget(problem_);
  setToolTip(explanationOf(parameter));
  connect(field_, &QLineEdit::editingFinished, this, &ListRow::take);
}

void ListRow::take() {
  if (!field_->isModified()) return;
  QString problem;
  const auto parsed = parseNumbers(field_->text());
  if (const auto* none = std::get_if<NotANumber>(&parsed)) problem = none->reason;
  try {
    if (problem.isEmpty()) parameter().checked(Value(std::get<std::vector<double>>(parsed)));
  } catch (const SettingError& error) {
    problem = QString::fromUtf8(error.what());
  }
  markField(*field_, problem);
  problem_->show(problem);
  if (!problem.isEmpty()) return;
  field_->setModified(false);
  emit edited(Value(std::get<std::vector<double>>(parsed)));
}

void ListRow::show(const Value& value, const Value&) {
  if (field_->isModified() && field_->hasFocus()) return;
  const auto* numbers = std::get_if<std::vector<double>>(&value);
  field_->setText(numbers ? numbersText(*numbers) : QString());
}

NestedRow::NestedRow(const Parameter& parameter, QWidget* parent)
    : SettingRow(parameter, parent), box_(new ChoiceBox), form_(new SettingsForm) {
  for (const std::string& id : parameter.nested().ids) box_->addItem(QString::fromStdString(id));
  auto* line = new QHBoxLayout;
  line->addWidget(makeCaption(parameter, *box_), 1);
  line->addWidget(box_);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 2, 0, 2);
  rows->addLayout(line);
  rows->addWidget(form_);
  form_->setContentsMargins(12, 0, 0, 0);
  setToolTip(explanationOf(parameter));
  connect(box_, &QComboBox::activated, this, [this] {
    const std::string id = box_->currentText().toStdString();
    emit edited(Value(Nested{id, this->parameter().nested().defaults(id, domain_)}));
  });
  connect(form_, &SettingsForm::edited, this, [this](const std::string& key, const Value& value) {
    Nested next = shown_;
    next.settings.set(key, value);
    emit edited(Value(next));
  });
  connect(form_, &SettingsForm::dragStarted, this, &SettingRow::dragStarted);
  connect(form_, &SettingsForm::dragEnded, this, &SettingRow::dragEnded);
}

void NestedRow::show(const Value& value, const Value&) {
  shown_ = std::get<Nested>(value);
  box_->setCurrentText(QString::fromStdString(shown_.id));
  form_->show(shown_.settings, parameter().nested().defaults(shown_.id, domain_), domain_);
}

void NestedRow::setBrief(bool brief) { form_->showFirst(brief ? 1 : SettingsForm::allRows); }

}  // namespace descent
