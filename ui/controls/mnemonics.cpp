// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/mnemonics.h"

#include <QSet>

namespace descent {
namespace {

QChar mnemonicOf(const QString& text) {
  const qsizetype at = text.indexOf(QChar('&'));
  return at >= 0 && at + 1 < text.size() ? text[at + 1].toLower() : QChar();
}

/// -1 if none is free.
qsizetype freeLetter(const QString& text, const QSet<QChar>& taken) {
  for (qsizetype i = 0; i < text.size(); ++i) {
    if (text[i].isLetterOrNumber() && !taken.contains(text[i].toLower())) return i;
  }
  return -1;
}

}  // namespace

void giveMnemonics(QMenu& menu) {
  QSet<QChar> taken;
  for (const QAction* action : menu.actions()) taken.insert(mnemonicOf(action->text()));
  for (QAction* action : menu.actions()) {
    if (action->menu()) giveMnemonics(*action->menu());
    QString text = action->text();
    const qsizetype at = mnemonicOf(text).isNull() ? freeLetter(text, taken) : -1;
    if (at < 0) continue;
    taken.insert(text[at].toLower());
    action->setText(text.insert(at, QChar('&')));
  }
}

void keepMnemonics(QMenu& menu) {
  QObject::connect(&menu, &QMenu::aboutToShow, &menu, [&menu] { giveMnemonics(menu); });
}

}  // namespace descent
