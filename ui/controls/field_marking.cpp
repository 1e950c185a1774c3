// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/field_marking.h"

namespace descent {
namespace {
const QColor problemColor(0xD0, 0x3B, 0x3B);  ///< readable on light and on dark ground
}

void markField(QWidget& field, const QString& reason) {
  const QString wanted = reason.isEmpty()
                             ? QString()
                             : QStringLiteral("border: 1px solid %1; border-radius: 3px;").arg(problemColor.name());
  if (field.styleSheet() != wanted) field.setStyleSheet(wanted);
  field.setAccessibleDescription(reason);
}

ProblemLine::ProblemLine(QWidget* parent) : QLabel(parent) {
  setWordWrap(true);
  setTextFormat(Qt::PlainText);
  setStyleSheet(QStringLiteral("color: %1").arg(problemColor.name()));
  hide();
}

void ProblemLine::show(const QString& reason) {
  setText(reason);
  setVisible(!reason.isEmpty());
}

}  // namespace descent
