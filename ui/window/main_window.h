// SPDX-License-Identifier: GPL-3.0-or-later
/// MainWindow: the Stage, the panels round it and the menus. It holds the Session and wires; it decides nothing.
#pragma once

#include <QMainWindow>
#include <memory>

#include "ui/panels/runs_panel.h"
#include "ui/stage/stage_window.h"
#include "ui/window/error_bar.h"
#include "ui/window/presentation.h"
#include "ui/window/scene_files.h"

namespace descent {

class ExportDialog;

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(QWidget* parent = nullptr);

  Session& session() { return session_; }
  SceneFiles& files() { return files_; }
  StageWindow& stage() { return *stage_; }
  RateTuner& tuner() { return runs_->tuner(); }
  Presentation& presentation() { return presentation_; }
  const ErrorBar& errors() const { return *errors_; }
  void showExport();
  void showKeys();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* makeCentre();
  QWidget* makeSide();
  void makeMenus();
  void connectParts();
  void showTitle();
  void showTheme();
  void showStatus();
  void keepTabOrder();

  Session session_;
  SceneFiles files_;
  Presentation presentation_;
  StageWindow* stage_ = nullptr;  ///< owned by its container
  QWidget* side_ = nullptr;
  QTimer tabOrder_;
  RunsPanel* runs_ = nullptr;
  ExportDialog* export_ = nullptr;  ///< made when it is first asked for
  ErrorBar* errors_;
  QLabel* status_;
  QString readout_;  ///< of the place under the pointer
  QString theme_;
};

}  // namespace descent
