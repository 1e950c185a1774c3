// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/field_marking.h"

#include "ui/frame/contrast.h"

namespace descent {
namespace {

/// A red that can be read as text on the ground of the widget.
QString problemColor(const QWidget& widget) {
  return shownColor(QColor(0xD0, 0x3B, 0x3B), widget.palette().color(QPalette::Button), textContrast).name();
}

}

void markField(QWidget& field, const QString& reason) {
  const QString wanted = reason.isEmpty()
                             ? QString()
                             : QStringLiteral("border: 1px solid %1; border-radius: 3px;").arg(problemColor(field));
  if (field.styleSheet() != wanted) field.setStyleSheet(wanted);
  field.setAccessibleDescription(reason);
}

ProblemLine::ProblemLine(QWidget* parent) : QLabel(parent) {
  setWordWrap(true);
  setTextFormat(Qt::PlainText);
  hide();
}

void ProblemLine::show(const QString& reason) {
  setText(reason);
  if (!reason.isEmpty()) setStyleSheet(QStringLiteral("color: %1").arg(problemColor(*this)));
  setVisible(!reason.isEmpty());
}

}  // namespace descent
