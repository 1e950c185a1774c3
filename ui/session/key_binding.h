// SPDX-License-Identifier: GPL-3.0-or-later
/// KeyBinding: one line of a table of keys: the key, what it does in words, and the function that does it. The table is
/// what handles the key and what the list of keys shows, so the two cannot differ.
#pragma once

#include <QKeyCombination>
#include <QKeyEvent>
#include <QKeySequence>
#include <QString>
#include <vector>

namespace descent {

template <class Act>
struct KeyBinding {
  QKeyCombination key;
  QString effect;
  Act act;
};

/// One line of a list of keys.
struct KeyLine {
  QString keys;
  QString effect;
};

/// Whether the event is that key. A symbol such as + stands where the keyboard has it, with Shift or without.
bool isKey(QKeyCombination key, const QKeyEvent& event);

QString keyText(QKeyCombination key);

/// Null if the table has no such key.
template <class Act>
const KeyBinding<Act>* bindingFor(const std::vector<KeyBinding<Act>>& table, const QKeyEvent& event) {
  for (const KeyBinding<Act>& binding : table) {
    if (isKey(binding.key, event)) return &binding;
  }
  return nullptr;
}

/// The table as lines; keys with one effect share a line.
template <class Act>
std::vector<KeyLine> linesOf(const std::vector<KeyBinding<Act>>& table) {
  std::vector<KeyLine> lines;
  for (const KeyBinding<Act>& binding : table) {
    if (!lines.empty() && lines.back().effect == binding.effect) {
      lines.back().keys += QStringLiteral("  ") + keyText(binding.key);
    } else {
      lines.push_back({keyText(binding.key), binding.effect});
    }
  }
  return lines;
}

}  // namespace descent
