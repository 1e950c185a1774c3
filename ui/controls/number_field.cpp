// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/number_field.h"

#include <QKeyEvent>

#include "ui/controls/field_marking.h"
#include "ui/controls/number_text.h"

namespace descent {

NumberField::NumberField(QWidget* parent) : QLineEdit(parent) {
  setAlignment(Qt::AlignRight);
  connect(this, &QLineEdit::editingFinished, this, &NumberField::take);
  connect(this, &QLineEdit::textEdited, this, [this] { mark({}); });
}

void NumberField::show(double value) {
  value_ = value;
  if (isModified() && hasFocus()) return;
  display();
  mark({});
}

void NumberField::display() {
  setText(hasFocus() ? numberText(value_) : shortNumberText(value_));
  setCursorPosition(0);
}

void NumberField::focusInEvent(QFocusEvent* event) {
  if (!isModified()) display();
  QLineEdit::focusInEvent(event);
}

void NumberField::focusOutEvent(QFocusEvent* event) {
  QLineEdit::focusOutEvent(event);
  if (!isModified()) display();
}

void NumberField::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && isModified()) {
    setModified(false);
    show(value_);
    selectAll();
    event->accept();
    return;
  }
  QLineEdit::keyPressEvent(event);
}

void NumberField::take() {
  if (!isModified()) return;
  const auto parsed = parseNumber(text());
  if (const auto* none = std::get_if<NotANumber>(&parsed)) return mark(none->reason);
  const double value = std::get<double>(parsed);
  try {
    if (check_) check_(value);
  } catch (const std::exception& error) {
    return mark(QString::fromUtf8(error.what()));
  }
  setModified(false);
  show(value);
  emit entered(value);
}

void NumberField::mark(const QString& reason) {
  markField(*this, reason);
  emit problem(reason);
}

}  // namespace descent
