// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/formula_edit.h"

#include <QEvent>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "core/formula/formula.h"

namespace descent {
namespace {

constexpr auto help =
    "<qt>A function of x and y. + − * / ^, parentheses, implicit products: <b>1/2x means (1/2)·x</b>.<br>"
    "sin cos tan asin acos atan atan2 sinh cosh tanh exp log log10 sqrt cbrt abs sign min max hypot sigmoid relu "
    "softplus where(condition, a, b)<br>pi, e are numbers, t is the step; other names become sliders.</qt>";

}  // namespace

FormulaEdit::FormulaEdit(QWidget* parent) : QWidget(parent), box_(new QPlainTextEdit), problem_(new ProblemLine) {
  box_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  box_->setTabChangesFocus(true);
  box_->setAccessibleName(QStringLiteral("formula"));
  box_->setToolTip(QString::fromUtf8(help));
  box_->setFixedHeight(box_->fontMetrics().lineSpacing() * 3 + 14);
  box_->installEventFilter(this);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(2);
  rows->addWidget(box_);
  rows->addWidget(problem_);
  connect(box_, &QPlainTextEdit::textChanged, this, &FormulaEdit::check);
}

void FormulaEdit::show(const QString& formula) {
  if (typing_ || formula == text()) return;
  showing_ = true;
  box_->setPlainText(formula);
  showing_ = false;
}

void FormulaEdit::check() {
  if (!showing_ && !typing_) {
    typing_ = true;
    emit typingStarted();
  }
  const auto parsed = Formula::parse(text().simplified().toStdString());
  const auto* error = std::get_if<FormulaError>(&parsed);
  problem_->show(
      error ? QStringLiteral("at character %1: %2").arg(error->position + 1).arg(QString::fromStdString(error->message))
            : QString());
  markPlace(error ? static_cast<int>(error->position) : -1);
  if (!error && !showing_) emit entered(text().simplified());
}

/// A red wave under the character where the formula stops making sense; none for a negative position.
void FormulaEdit::markPlace(int position) {
  QList<QTextEdit::ExtraSelection> marks;
  if (position >= 0 && !text().isEmpty()) {
    QTextEdit::ExtraSelection mark;
    mark.cursor = box_->textCursor();
    mark.cursor.setPosition(std::min<int>(position, static_cast<int>(text().size()) - 1));
    mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(Qt::red);
    mark.format.setBackground(QColor(255, 0, 0, 40));
    marks.push_back(mark);
  }
  box_->setExtraSelections(marks);
}

bool FormulaEdit::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusOut) endTyping();
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
      endTyping();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void FormulaEdit::endTyping() {
  if (!typing_) return;
  typing_ = false;
  emit typingEnded();
}

}  // namespace descent
