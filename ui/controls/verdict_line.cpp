// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/verdict_line.h"

#include <QResizeEvent>

#include "core/run/objective_of.h"
#include "ui/controls/small_text.h"
#include "ui/session/cure_run.h"

namespace descent {
namespace {

QString readable(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

}  // namespace

VerdictLine::VerdictLine(Session& session, std::size_t run, QWidget* parent)
    : QLabel(parent), session_(session), run_(run) {
  makeSmall(*this);
  setTextFormat(Qt::RichText);
  setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
  setAlignment(Qt::AlignLeft | Qt::AlignTop);
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  setAccessibleName(QStringLiteral("how the run ended"));
  connect(this, &QLabel::linkActivated, this, &VerdictLine::cure);
  connect(&session_, &Session::runsChanged, this, &VerdictLine::refresh);
  connect(&session_, &Session::dragEnded, this, &VerdictLine::fit);
}

void VerdictLine::refresh() {
  const std::vector<RunPointer> runs = session_.runs();
  const bool onSurface = !session_.scene().isNetwork() && run_ < runs.size() && run_ < session_.scene().runs.size();
  setVisible(onSurface);
  if (!onSurface || !runs[run_]->finished()) return;  // the old text stays until there is a new one
  if (judged_.lock() == runs[run_]) return;
  judged_ = runs[run_];
  show(verdictOn(*landscapeOf(session_.scene()), *runs[run_]));
}

void VerdictLine::show(const Verdict& verdict) {
  diagnosis_ = verdict.diagnosis;
  QString ending = readable(verdict.ending), full = ending;
  if (diagnosis_) {
    const QString text = readable(diagnosis_->cure.text);
    ending += QStringLiteral(". ") + readable(diagnosis_->sentence);
    full = ending + (text.isEmpty() ? QString() : QStringLiteral(" Cure: %1.").arg(text));
    if (!text.isEmpty())
      ending += diagnosis_->cure.key.empty() ? QStringLiteral(" Cure: %1.").arg(text)
                                             : QStringLiteral(" <a href=\"cure\">Cure: %1</a>").arg(text);
  }
  setText(ending);
  setToolTip(QStringLiteral("<qt>%1</qt>").arg(full));
  fit();
}

/// As high as its text, except in the middle of a drag.
void VerdictLine::fit() {
  if (!session_.history().grouping()) setFixedHeight(std::max(heightForWidth(width()), fontMetrics().lineSpacing()));
}

void VerdictLine::resizeEvent(QResizeEvent* event) {
  QLabel::resizeEvent(event);
  if (event->oldSize().width() != event->size().width()) fit();
}

void VerdictLine::cure() {
  if (!diagnosis_) return;
  const Cure wanted = diagnosis_->cure;  // the edit replaces the verdict
  applyCure(session_, run_, wanted);
}

}  // namespace descent
