// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/scene_files.h"

#include <QFileInfo>
#include <QRegularExpression>

#include "core/run/scene_file.h"
#include "core/run/whole_file.h"
#include "ui/stage/known_ids.h"
#include "ui/window/scene_paths.h"

namespace descent {
namespace {

const QString firstExample = QStringLiteral(":/resources/scenes/elongated-bowl.descent.json");

}  // namespace

SceneFiles::SceneFiles(Session& session, Questions questions, QObject* parent) : QObject(parent), session_(session) {
  setQuestions(std::move(questions));
}

void SceneFiles::setQuestions(Questions questions) {
  questions_ = std::move(questions);
  session_.setRestartQuestion(questions_.mayRestartTraining);
}

bool SceneFiles::makeNew() { return openExample(firstExample); }

bool SceneFiles::open() {
  if (!mayLoseChanges()) return false;
  const QString file = questions_.fileToOpen();
  if (file.isEmpty()) return false;
  try {
    return load(sceneIn(file), file);
  } catch (const std::exception& error) {
    emit failed(QString::fromUtf8(error.what()));
    return false;
  }
}

bool SceneFiles::openFile(const QString& file) {
  if (!mayLoseChanges()) return false;
  try {
    return load(sceneIn(file), file);
  } catch (const std::exception& error) {
    emit failed(QString::fromUtf8(error.what()));
    return false;
  }
}

bool SceneFiles::openExample(const QString& resource) {
  if (!mayLoseChanges()) return false;
  try {
    return load(exampleScene(resource), {});
  } catch (const std::exception& error) {
    emit failed(QString::fromUtf8(error.what()));
    return false;
  }
}

bool SceneFiles::load(Scene scene, const QString& file) {
  if (!locateMissing(scene)) return false;
  checkSceneWithStage(scene);
  // What came out of a film or a picture is saved as a scene of its own.
  const bool isScene = file.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive);
  if (!show(std::move(scene), isScene ? file : QString())) return false;
  if (file.isEmpty()) return true;
  recent_.add(file);
  emit recentChanged();
  return true;
}

/// A data set of the catalogue that is not installed is asked for once more.
bool SceneFiles::show(Scene scene, const QString& file) {
  if (session_.load(scene, file)) return true;
  const std::string missing = missingDataset(scene);
  const QString found = missing.empty() ? QString() : questions_.whereIs(QString::fromStdString(missing));
  if (found.isEmpty()) return false;
  takeDatasetFrom(scene, QFileInfo(found).absolutePath().toStdString());
  return session_.load(std::move(scene), file);
}

bool SceneFiles::locateMissing(Scene& scene) {
  for (const std::string& missing : missingFiles(scene)) {
    const QString found = questions_.whereIs(QString::fromStdString(missing));
    if (found.isEmpty()) {
      emit failed(
          QStringLiteral("the scene was not opened: its file \"%1\" is missing").arg(QString::fromStdString(missing)));
      return false;
    }
    replacePath(scene, missing, found.toStdString());
  }
  return true;
}

bool SceneFiles::save() { return session_.file().isEmpty() ? saveAs() : writeTo(session_.file()); }

bool SceneFiles::saveAs() {
  const QString file = questions_.fileToSave(suggestion());
  return !file.isEmpty() && writeTo(file);
}

bool SceneFiles::writeTo(const QString& file) {
  try {
    Scene scene = session_.sceneToSave();
    moveToFolder(scene, QFileInfo(file).absolutePath().toStdString());
    WholeFile target(file.toStdString());
    target.write(sceneText(scene));
    target.commit();
    session_.saved(scene, file);
  } catch (const std::exception& error) {
    emit failed(QString::fromUtf8(error.what()));
    return false;
  }
  recent_.add(file);
  emit recentChanged();
  return true;
}

bool SceneFiles::mayLoseChanges() {
  if (!session_.dirty()) return true;
  const Unsaved answer = questions_.whatOfChanges();
  return answer == Unsaved::discard || (answer == Unsaved::save && save());
}

QString SceneFiles::suggestion() const {
  if (!session_.file().isEmpty()) return session_.file();
  static const QRegularExpression unusual(QStringLiteral("[^a-z0-9]+"));
  QString name = QString::fromStdString(session_.scene().title).toLower().replace(unusual, QStringLiteral("-"));
  while (name.endsWith('-')) name.chop(1);
  return (name.isEmpty() ? QStringLiteral("scene") : name) + QStringLiteral(".descent.json");
}

}  // namespace descent
