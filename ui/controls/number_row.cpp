// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/number_row.h"

#include <QHBoxLayout>
#include <QSizePolicy>
#include <QVBoxLayout>
#include <cmath>

#include "ui/controls/icon_button.h"
#include "ui/controls/number_text.h"

namespace descent {
namespace {

double numberOf(const Value& value, double absent) {
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  return absent;
}

}  // namespace

NumberRow::NumberRow(const Parameter& parameter, QWidget* parent)
    : SettingRow(parameter, parent),
      caption_(new QLabel(captionOf(parameter))),
      field_(new NumberField),
      reset_(makeResetButton(this)),
      slider_(new ScaledSlider(parameter)),
      problem_(new ProblemLine) {
  if (parameter.optional) {
    present_ = new QCheckBox;
    present_->setAccessibleName(QString::fromStdString("set " + parameter.label()));
  }
  build();
  connectParts();
}

void NumberRow::build() {
  const QString name = QString::fromStdString(parameter().label());
  field_->setAccessibleName(name);
  field_->setObjectName(QString::fromStdString(parameter().key));
  slider_->setAccessibleName(name + " slider");
  slider_->setObjectName(QString::fromStdString(parameter().key));
  caption_->setBuddy(field_);
  field_->setFixedWidth(84);
  setToolTip(explanationOf(parameter()));

  auto* line = new QHBoxLayout;
  line->setSpacing(4);
  if (present_) line->addWidget(present_);
  line->addWidget(caption_, 1);
  line->addWidget(reset_);
  line->addWidget(field_);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  rows->addLayout(line);
  rows->addWidget(slider_);
  rows->addWidget(problem_);
}

void NumberRow::connectParts() {
  field_->setCheck([this](double number) { parameter().checked(valueOf(number)); });
  connect(field_, &NumberField::entered, this, [this](double number) { emit edited(valueOf(number)); });
  connect(field_, &NumberField::problem, problem_, &ProblemLine::show);
  connect(slider_, &ScaledSlider::moved, this, [this](double number) { emit edited(valueOf(number)); });
  connect(slider_, &ScaledSlider::dragStarted, this, &SettingRow::dragStarted);
  connect(slider_, &ScaledSlider::dragEnded, this, &SettingRow::dragEnded);
  connect(reset_, &QToolButton::clicked, this, [this] { emit edited(initial_); });
  if (!present_) return;
  connect(present_, &QCheckBox::clicked, this,
          [this](bool on) { emit edited(on ? valueOf(slider_->scale().valueAt(slider_->value())) : Value()); });
}

void NumberRow::show(const Value& value, const Value& initial) {
  initial_ = initial;
  const bool present = !std::holds_alternative<std::monostate>(value);
  if (present_) showPresence(present);
  reset_->setVisible(value != initial);
  if (!present) return;
  const double number = numberOf(value, 0);
  field_->show(number);
  slider_->show(number);
}

void NumberRow::showPresence(bool present) {
  present_->setChecked(present);
  field_->setEnabled(present);
  slider_->setVisible(present);
  if (present) return;
  field_->setText(QString());
  field_->setPlaceholderText(QString::fromStdString(parameter().about.absent));
}

/// An integer that was typed with decimals stays a real, so that the check can say what is wrong with it.
Value NumberRow::valueOf(double number) const {
  const bool whole = number == std::trunc(number) && std::abs(number) < 9e15;
  if (parameter().kind == Kind::integer && whole) return static_cast<std::int64_t>(number);
  return number;
}

QToolButton* makeResetButton(QWidget* parent) {
  auto* button = new IconButton(IconButton::Shape::reset, QStringLiteral("Reset to default"), parent);
  button->setFixedSize(22, 22);
  QSizePolicy steady = button->sizePolicy();
  steady.setRetainSizeWhenHidden(true);  // nothing jumps when it comes and goes
  button->setSizePolicy(steady);
  button->hide();
  return button;
}

}  // namespace descent
