// SPDX-License-Identifier: GPL-3.0-or-later
/// Presentation: a second Stage full screen on the chosen screen, in large type, for a talk. The window with its
/// controls stays where it is; on a single screen the Stage lies over it. A clicker turns scenes and steps, B shows
/// black, S a spotlight round the pointer, Escape ends it.
#pragma once

#include <QScreen>

#include "ui/session/key_binding.h"
#include "ui/stage/stage_window.h"
#include "ui/window/scene_files.h"

namespace descent {

class Presentation : public QObject {
  Q_OBJECT
 public:
  using Key = KeyBinding<std::function<void(Presentation&)>>;

  /// `controls` is the window that stays; its actions' keys work in the presentation as well.
  Presentation(Session& session, SceneFiles& files, QWidget& controls);

  /// In the order of the help.
  static const std::vector<Key>& keys();

  bool running() const { return stage_ != nullptr; }
  StageWindow* stage() const { return stage_.get(); }
  void start();
  void end();
  void toggle() { running() ? end() : start(); }

  /// By name; empty: another screen than that of the controls, if there is one.
  void choose(const QString& screenName);
  QString chosen() const { return chosen_; }
  QScreen* screen() const;

  /// The next or previous scene of the open file's folder, else of the examples. At the ends it stays.
  void turn(int scenes);
  void toggleCover(StageWindow::Cover cover);

 signals:
  void changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool triggerAction(const QKeyEvent& event) const;

  Session& session_;
  SceneFiles& files_;
  QWidget& controls_;
  QString chosen_;  ///< name of a screen
  std::unique_ptr<StageWindow> stage_;
};

}  // namespace descent
