// SPDX-License-Identifier: GPL-3.0-or-later
/// Questions: everything the window must ask before it can go on. Dialogs answer them; in tests a function does.
#pragma once

#include <QString>
#include <QWidget>
#include <functional>

namespace descent {

enum class Unsaved { save, discard, cancel };

struct Questions {
  std::function<Unsaved()> whatOfChanges;
  /// Empty answers mean cancel.
  std::function<QString()> fileToOpen;
  std::function<QString(const QString& suggestion)> fileToSave;
  std::function<QString(const QString& missing)> whereIs;
  std::function<bool()> mayRestartTraining;
};

/// The dialogs, over `parent`.
Questions dialogs(QWidget* parent);

}  // namespace descent
