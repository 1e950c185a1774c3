// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/key_binding.h"

namespace descent {
namespace {

bool isSymbol(Qt::Key key) { return key > Qt::Key_Space && key < Qt::Key_A; }

}  // namespace

bool isKey(QKeyCombination key, const QKeyEvent& event) {
  const Qt::KeyboardModifiers that = event.modifiers() & ~Qt::KeypadModifier;
  const Qt::KeyboardModifiers unheeded = isSymbol(key.key()) ? Qt::ShiftModifier : Qt::NoModifier;
  return event.key() == key.key() && (that & ~unheeded) == (key.keyboardModifiers() & ~unheeded);
}

QString keyText(QKeyCombination key) {
  const QString modifiers =
      QKeySequence(key.keyboardModifiers() | Qt::Key_A).toString(QKeySequence::NativeText).chopped(1);
  switch (key.key()) {
    case Qt::Key_Left:
      return modifiers + QStringLiteral("←");
    case Qt::Key_Right:
      return modifiers + QStringLiteral("→");
    case Qt::Key_Up:
      return modifiers + QStringLiteral("↑");
    case Qt::Key_Down:
      return modifiers + QStringLiteral("↓");
    case Qt::Key_Minus:
      return modifiers + QStringLiteral("−");
    default:
      return QKeySequence(key).toString(QKeySequence::NativeText);
  }
}

}  // namespace descent
