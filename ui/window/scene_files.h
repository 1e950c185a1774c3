// SPDX-License-Identifier: GPL-3.0-or-later
/// SceneFiles: new, open, save, save as, examples; and that no change is lost without a question.
/// A file that cannot be opened leaves the present scene as it is and says why through `failed`.
#pragma once

#include <QObject>

#include "ui/session/recent_files.h"
#include "ui/session/session.h"
#include "ui/window/questions.h"

namespace descent {

class SceneFiles : public QObject {
  Q_OBJECT
 public:
  SceneFiles(Session& session, Questions questions, QObject* parent = nullptr);
  void setQuestions(Questions questions);

  // Each is false if the user thought better of it or it failed.
  bool makeNew();
  bool open();
  bool openFile(const QString& file);
  bool openExample(const QString& resource);
  bool save();
  bool saveAs();
  bool mayLoseChanges();

  RecentFiles& recent() { return recent_; }

 signals:
  void failed(const QString& message);
  void recentChanged();

 private:
  bool load(Scene scene, const QString& file);
  bool locateMissing(Scene& scene);
  bool show(Scene scene, const QString& file);
  bool writeTo(const QString& file);
  QString suggestion() const;

  Session& session_;
  Questions questions_;
  RecentFiles recent_;
};

/// The scene in a scene file, an exported picture or a film. Throws SceneError.
Scene sceneIn(const QString& file);

/// A scene that travels inside the program, ":/resources/scenes/…". Throws SceneError.
Scene exampleScene(const QString& resource);

struct Example {
  QString title;
  QString resource;
};

/// By title.
std::vector<Example> examples();

}  // namespace descent
