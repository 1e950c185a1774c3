// SPDX-License-Identifier: GPL-3.0-or-later
/// Where scenes come from: files, exported pictures and films, and the program's own examples.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "core/run/scene_file.h"
#include "ui/exporting/embedded_scene.h"
#include "ui/window/scene_files.h"

namespace descent {

Scene sceneIn(const QString& file) { return openScene(file.toStdString()); }

Scene exampleScene(const QString& resource) {
  QFile file(resource);
  if (!file.open(QIODevice::ReadOnly)) throw SceneError(resource.toStdString() + ": no such example");
  return parseScene(file.readAll().toStdString(), QFileInfo(resource).fileName().toStdString());
}

std::vector<Example> examples() {
  std::vector<Example> found;
  const QDir folder(QStringLiteral(":/resources/scenes"));
  for (const QString& name : folder.entryList({QStringLiteral("*.descent.json")})) {
    const QString resource = folder.filePath(name);
    const QString title = QString::fromStdString(exampleScene(resource).title);
    found.push_back({title.isEmpty() ? name : title, resource});
  }
  std::sort(found.begin(), found.end(), [](const Example& a, const Example& b) { return a.title < b.title; });
  return found;
}

}  // namespace descent
