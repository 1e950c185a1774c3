// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/error_bar.h"

#include <QHBoxLayout>

#include "ui/controls/icon_button.h"

namespace descent {

ErrorBar::ErrorBar(QWidget* parent) : QFrame(parent), text_(new QLabel) {
  setObjectName(QStringLiteral("errorBar"));
  // Its own colours: it must be seen on every theme.
  setStyleSheet(QStringLiteral("#errorBar { background: #8C1D18; } #errorBar QLabel { color: white; }"));
  QPalette white = palette();
  white.setColor(QPalette::ButtonText, Qt::white);
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* close = new IconButton(IconButton::Shape::close, QStringLiteral("Close this message"));
  close->setPalette(white);
  connect(close, &QToolButton::clicked, this, &QWidget::hide);
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(12, 4, 4, 4);
  line->addWidget(text_, 1);
  line->addWidget(close);
  hide();
}

void ErrorBar::show(const QString& message) {
  text_->setText(message);
  setAccessibleName(message);
  setVisible(!message.isEmpty());
}

}  // namespace descent
