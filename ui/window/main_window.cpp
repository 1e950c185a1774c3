// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QScrollArea>
#include <QStatusBar>
#include <QWindow>

#include "ui/controls/tab_order.h"
#include "ui/panels/export_dialog.h"
#include "ui/panels/scene_panel.h"
#include "ui/panels/status_text.h"
#include "ui/panels/timeline_panel.h"
#include "ui/panels/training_panel.h"
#include "ui/session/timeline_keys.h"
#include "ui/stage/camera_moves.h"
#include "ui/stage/stage_settings.h"
#include "ui/window/appearance.h"
#include "ui/window/help.h"
#include "ui/window/menus.h"

namespace descent {
namespace {

constexpr int sideWidth = 360;

/// The file of a drag, if it is one local file.
QString droppedFile(const QMimeData& data) {
  return data.urls().size() == 1 ? data.urls().first().toLocalFile() : QString();
}

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), files_(session_, dialogs(this)), presentation_(session_, files_, *this), errors_(new ErrorBar), status_(new QLabel) {
  setAcceptDrops(true);
  resize(1440, 900);
  setMinimumSize(960, 600);
  auto* whole = new QWidget;
  auto* line = new QHBoxLayout(whole);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(0);
  line->addWidget(makeSide());
  line->addWidget(makeCentre(), 1);
  setCentralWidget(whole);
  statusBar()->addWidget(status_, 1);
  statusBar()->setSizeGripEnabled(false);
  statusBar()->setContentsMargins(8, 0, 8, 0);
  status_->setAccessibleName(QStringLiteral("status"));
  status_->setObjectName(QStringLiteral("status"));
  makeMenus();
  connectParts();
  keepTabOrder();
  showTheme();
}

QWidget* MainWindow::makeSide() {
  auto* side = side_ = new QWidget;
  side->setObjectName(QStringLiteral("side"));
  auto* rows = new QVBoxLayout(side);
  rows->setContentsMargins(10, 10, 10, 10);
  rows->setSpacing(10);
  rows->addWidget(new ScenePanel(session_));
  runs_ = new RunsPanel(session_);
  rows->addWidget(runs_);
  rows->addStretch(1);
  auto* scroll = new QScrollArea;
  scroll->setObjectName(QStringLiteral("sideScroll"));
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFixedWidth(sideWidth);
  scroll->setWidget(side);
  return scroll;
}

QWidget* MainWindow::makeCentre() {
  stage_ = new StageWindow(session_);
  auto* centre = new QWidget;
  auto* rows = new QVBoxLayout(centre);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  rows->addWidget(errors_);
  rows->addWidget(stage_->container(centre), 1);
  rows->addWidget(new TrainingPanel(session_));
  rows->addWidget(new TimelinePanel(session_));
  stage_->setKeyReceiver(this);
  return centre;
}

void MainWindow::makeMenus() {
  connect(&files_, &SceneFiles::failed, errors_, &ErrorBar::show);
  addMenus(*this);
}

void MainWindow::connectParts() {
  connect(&session_, &Session::failed, errors_, &ErrorBar::show);
  connect(stage_, &StageWindow::failed, errors_, &ErrorBar::show);
  connect(stage_, &StageWindow::hovered, this, [this](const QString& readout) {
    readout_ = readout;
    showStatus();
  });
  connect(&session_, &Session::historyChanged, errors_, [this] { errors_->show({}); });
  connect(&session_, &Session::fileChanged, this, &MainWindow::showTitle);
  connect(&session_, &Session::sceneChanged, this, &MainWindow::showTitle);
  connect(&session_, &Session::sceneChanged, this, &MainWindow::showTheme);
  for (const auto signal : {&Session::playheadChanged, &Session::runsChanged, &Session::selectionChanged}) {
    connect(&session_, signal, this, &MainWindow::showStatus);
  }
}

/// Rows and cards come and go with the scene. A drag need not wait for it.
void MainWindow::keepTabOrder() {
  constexpr int afterTheLastChange = 100;  // milliseconds
  tabOrder_.setSingleShot(true);
  tabOrder_.setInterval(afterTheLastChange);
  connect(&tabOrder_, &QTimer::timeout, this, [this] { orderTabs(*side_); });
  connect(&session_, &Session::sceneChanged, &tabOrder_, qOverload<>(&QTimer::start));
  tabOrder_.start();
}

void MainWindow::showTitle() {
  const QString title = QString::fromStdString(session_.scene().title);
  const QString file = QFileInfo(session_.file()).fileName();
  const QString name = !file.isEmpty() ? file : title.isEmpty() ? QStringLiteral("untitled") : title;
  setWindowTitle(name + QStringLiteral("[*] – Descent Lab"));
  setWindowModified(session_.dirty());
}

void MainWindow::showTheme() {
  const QString wanted = stageSettings(session_.scene().stage).theme;
  if (wanted == theme_) return;
  theme_ = wanted;
  const Theme& theme = themeOf(theme_);
  QApplication::setPalette(paletteOf(theme));
  setStyleSheet(styleSheetOf(theme));
}

void MainWindow::showExport() {
  if (!export_) export_ = new ExportDialog(session_, this);
  export_->show();
  export_->raise();
  export_->activateWindow();
}

void MainWindow::showKeys() {
  if (auto* open = findChild<KeysOverlay*>()) {
    open->close();
    return;
  }
  auto* keys = new KeysOverlay(*this);
  keys->show();
  keys->activateWindow();
  if (presentation_.running() && presentation_.stage()->screen() == screen()) keys->windowHandle()->setTransientParent(presentation_.stage());
}

void MainWindow::showStatus() {
  const QString run = statusText(session_.view());
  status_->setText(readout_.isEmpty() ? run : readout_ + QStringLiteral("   |   ") + run);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  event->setAccepted(files_.mayLoseChanges());
  if (event->isAccepted()) presentation_.end();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!droppedFile(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  files_.openFile(droppedFile(*event->mimeData()));
}

/// What the Stage does not use arrives here.
void MainWindow::keyPressEvent(QKeyEvent* event) {
  if (moveCameraByKey(session_, stage_->stage(), *event)) return;
  if (!moveByKey(session_, *event)) QMainWindow::keyPressEvent(event);
}

}  // namespace descent
