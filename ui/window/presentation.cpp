// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/presentation.h"

#include <QAction>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>

namespace descent {
namespace {

constexpr double largeType = 1.35;  // for the last row

/// The place of the scene that is shown among its siblings, -1 if it is none of them.
struct Siblings {
  QStringList files;
  qsizetype present = -1;
};

Siblings inFolderOf(const QString& file) {
  const QDir folder = QFileInfo(file).absoluteDir();
  Siblings siblings;
  for (const QString& name : folder.entryList({QStringLiteral("*.descent.json")}, QDir::Files, QDir::Name)) {
    siblings.files.append(folder.absoluteFilePath(name));
  }
  siblings.present = siblings.files.indexOf(QFileInfo(file).absoluteFilePath());
  return siblings;
}

Siblings amongExamples(const QString& title) {
  Siblings siblings;
  for (const Example& example : examples()) {
    if (example.title == title) siblings.present = siblings.files.size();
    siblings.files.append(example.resource);
  }
  return siblings;
}

}  // namespace

Presentation::Presentation(Session& session, SceneFiles& files, QWidget& controls)
    : session_(session), files_(files), controls_(controls) {}

const std::vector<Presentation::Key>& Presentation::keys() {
  using Cover = StageWindow::Cover;
  static const QString scenes = QStringLiteral("next, previous scene (the clicker's keys)"),
                       black = QStringLiteral("black screen, and back");
  static const QString leave = QStringLiteral("ends the presentation");
  static const std::vector<Key> all = {
      {Qt::Key_PageDown, scenes, [](Presentation& talk) { talk.turn(1); }},
      {Qt::Key_PageUp, scenes, [](Presentation& talk) { talk.turn(-1); }},
      {Qt::Key_B, black, [](Presentation& talk) { talk.toggleCover(Cover::black); }},
      {Qt::Key_Period, black, [](Presentation& talk) { talk.toggleCover(Cover::black); }},
      {Qt::Key_S, QStringLiteral("spotlight round the pointer, and back"),
       [](Presentation& talk) { talk.toggleCover(Cover::spotlight); }},
      {Qt::Key_Escape, leave, [](Presentation& talk) { talk.end(); }},
  };
  return all;
}

QScreen* Presentation::screen() const {
  const QList<QScreen*> screens = QGuiApplication::screens();
  for (QScreen* screen : screens) {
    if (!chosen_.isEmpty() && screen->name() == chosen_) return screen;
  }
  for (QScreen* screen : screens) {
    if (screen != controls_.screen()) return screen;
  }
  return controls_.screen();
}

void Presentation::choose(const QString& screenName) {
  chosen_ = screenName;
  if (running()) {
    end();
    start();
  }
  emit changed();
}

void Presentation::start() {
  if (running()) return;
  QScreen* place = screen();
  stage_ = std::make_unique<StageWindow>(session_);
  stage_->setTitle(QStringLiteral("Presentation"));
  stage_->setEnlargement(largeType);
  stage_->setKeyReceiver(&controls_);
  stage_->installEventFilter(this);
  stage_->setScreen(place);
  stage_->setGeometry(place->geometry());  // before full screen: this is what puts it on that screen
  stage_->showFullScreen();
  stage_->requestActivate();
  connect(place, &QObject::destroyed, stage_.get(), [this] { end(); });  // the projector was pulled out
  emit changed();
}

void Presentation::end() {
  if (!running()) return;
  stage_->hide();
  stage_.release()->deleteLater();  // a key of its own may have ended it
  controls_.activateWindow();
  emit changed();
}

void Presentation::turn(int scenes) {
  const bool ofFile = !session_.file().isEmpty();
  const Siblings siblings =
      ofFile ? inFolderOf(session_.file()) : amongExamples(QString::fromStdString(session_.scene().title));
  const qsizetype next = siblings.present < 0 ? 0 : siblings.present + scenes;
  if (next < 0 || next >= siblings.files.size()) return;
  // On a single screen the question about unsaved changes would lie behind the picture.
  if (session_.dirty() && running() && stage_->screen() == controls_.screen()) end();
  if (ofFile) {
    files_.openFile(siblings.files[next]);
  } else {
    files_.openExample(siblings.files[next]);
  }
}

void Presentation::toggleCover(StageWindow::Cover cover) {
  if (running()) stage_->setCover(stage_->cover() == cover ? StageWindow::Cover::none : cover);
}

bool Presentation::triggerAction(const QKeyEvent& event) const {
  for (QAction* action : controls_.findChildren<QAction*>()) {
    for (const QKeySequence& shortcut : action->shortcuts()) {
      if (shortcut.count() != 1 || !isKey(shortcut[0], event) || !action->isEnabled()) continue;
      action->trigger();
      return true;
    }
  }
  return false;
}

bool Presentation::eventFilter(QObject* watched, QEvent* event) {
  if (watched != stage_.get()) return false;
  if (event->type() == QEvent::Close) {
    end();
    return true;
  }
  if (event->type() != QEvent::KeyPress) return false;
  const auto& key = *static_cast<QKeyEvent*>(event);
  if (const Key* binding = bindingFor(keys(), key)) {
    binding->act(*this);
    return true;
  }
  return triggerAction(key);
}

}  // namespace descent
