// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/questions.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

namespace descent {
namespace {

Unsaved askAboutChanges(QWidget* parent) {
  const auto answer = QMessageBox::warning(
      parent, QStringLiteral("Unsaved changes"), QStringLiteral("The scene has changes that are not saved."),
      QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
  if (answer == QMessageBox::Save) return Unsaved::save;
  return answer == QMessageBox::Discard ? Unsaved::discard : Unsaved::cancel;
}

QString askFileToSave(QWidget* parent, const QString& suggestion) {
  QString file = QFileDialog::getSaveFileName(parent, QStringLiteral("Save scene"), suggestion,
                                              QStringLiteral("Scenes (*.descent.json)"));
  if (!file.isEmpty() && QFileInfo(file).suffix().isEmpty()) file += QStringLiteral(".descent.json");
  return file;
}

QString askWhereIs(QWidget* parent, const QString& missing) {
  const QString text = QStringLiteral("The scene needs the file\n%1\nwhich is not there. Locate it?").arg(missing);
  const auto answer = QMessageBox::question(parent, QStringLiteral("Missing data file"), text,
                                            QMessageBox::Open | QMessageBox::Cancel, QMessageBox::Open);
  if (answer != QMessageBox::Open) return {};
  return QFileDialog::getOpenFileName(parent, QStringLiteral("Locate %1").arg(QFileInfo(missing).fileName()));
}

bool askToRestart(QWidget* parent) {
  const QString text =
      QStringLiteral("This starts the training anew. What was trained so far stays reachable by undo.");
  return QMessageBox::question(parent, QStringLiteral("Start anew?"), text, QMessageBox::Ok | QMessageBox::Cancel,
                               QMessageBox::Ok) == QMessageBox::Ok;
}

}  // namespace

Questions dialogs(QWidget* parent) {
  return {
      .whatOfChanges = [parent] { return askAboutChanges(parent); },
      .fileToOpen =
          [parent] {
            return QFileDialog::getOpenFileName(
                parent, QStringLiteral("Open scene"), {},
                QStringLiteral("Scenes, pictures and films (*.descent.json *.json *.png *.svg *.mp4 *.webm *.gif);;All files (*)"));
          },
      .fileToSave = [parent](const QString& suggestion) { return askFileToSave(parent, suggestion); },
      .whereIs = [parent](const QString& missing) { return askWhereIs(parent, missing); },
      .mayRestartTraining = [parent] { return askToRestart(parent); }};
}

}  // namespace descent
