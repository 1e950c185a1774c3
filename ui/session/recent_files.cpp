// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace descent {
namespace {
const QString key = QStringLiteral("recentFiles");
}

QStringList RecentFiles::list() const {
  QStringList files = QSettings().value(key).toStringList();
  files.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
  return files;
}

void RecentFiles::add(const QString& file) {
  const QString path = QFileInfo(file).absoluteFilePath();
  QStringList files = list();
  files.removeAll(path);
  files.prepend(path);
  QSettings().setValue(key, files.mid(0, most));
}

void RecentFiles::clear() { QSettings().remove(key); }

}  // namespace descent
