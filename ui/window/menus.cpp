// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menus.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>

#include "ui/controls/mnemonics.h"
#include "ui/frame/run_look.h"
#include "ui/session/cure_run.h"
#include "ui/stage/stage_settings.h"
#include "ui/stage/tiles/following_view.h"
#include "ui/window/help.h"
#include "ui/window/main_window.h"
#include "ui/window/setting_menus.h"
#include "ui/window/tile_menus.h"

namespace descent {
namespace {

void addRecent(MainWindow& window, QMenu* menu) {
  QMenu* recent = menu->addMenu(QStringLiteral("Open &recent"));
  QObject::connect(recent, &QMenu::aboutToShow, &window, [&window, recent] {
    recent->clear();
    for (const QString& file : window.files().recent().list()) {
      QAction* action =
          recent->addAction(QFileInfo(file).fileName(), &window, [&window, file] { window.files().openFile(file); });
      action->setToolTip(file);
    }
    if (recent->isEmpty()) recent->addAction(QStringLiteral("none yet"))->setEnabled(false);
  });
}

void addFileMenu(MainWindow& window) {
  QMenu* menu = window.menuBar()->addMenu(QStringLiteral("&File"));
  SceneFiles& files = window.files();
  menu->addAction(QStringLiteral("&New"), QKeySequence::New, &files, &SceneFiles::makeNew);
  menu->addAction(QStringLiteral("&Open …"), QKeySequence::Open, &files, &SceneFiles::open);
  addRecent(window, menu);
  menu->addSeparator();
  menu->addAction(QStringLiteral("&Save"), QKeySequence::Save, &files, &SceneFiles::save);
  menu->addAction(QStringLiteral("Save &as …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), &files,
                  &SceneFiles::saveAs);
  menu->addSeparator();
  menu->addAction(QStringLiteral("&Export film or picture …"), QKeySequence(Qt::CTRL | Qt::Key_E), &window,
                  &MainWindow::showExport);
  menu->addSeparator();
  menu->addAction(QStringLiteral("&Quit"), QKeySequence::Quit, &window, &QWidget::close);
}

void addEditMenu(MainWindow& window) {
  QMenu* menu = window.menuBar()->addMenu(QStringLiteral("&Edit"));
  Session& session = window.session();
  QAction* undo = menu->addAction(QStringLiteral("&Undo"), QKeySequence::Undo, &session, &Session::undo);
  QAction* redo = menu->addAction(QStringLiteral("&Redo"), &session, &Session::redo);
  redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
  const auto refresh = [&session, undo, redo] {
    const History& history = session.history();
    undo->setEnabled(history.canUndo());
    redo->setEnabled(history.canRedo());
    undo->setText(QStringLiteral("&Undo ") + history.undoLabel());
    redo->setText(QStringLiteral("&Redo ") + history.redoLabel());
  };
  QObject::connect(&session, &Session::historyChanged, undo, refresh);
  refresh();
}

struct Option {
  QString id, label;
};

/// Exclusive options that set `key` of the scene's stage.
void addStageOptions(Session& session, QMenu* menu, const std::string& key, const std::vector<Option>& options) {
  auto* group = new QActionGroup(menu);
  for (const Option& option : options) {
    QAction* action = menu->addAction(option.label, menu, [&session, key, id = option.id.toStdString()] {
      session.edit(QString::fromStdString(key), [&](Scene& scene) { scene.stage[key] = id; });
    });
    action->setCheckable(true);
    action->setData(option.id);
    group->addAction(action);
  }
  QObject::connect(menu, &QMenu::aboutToShow, group, [&session, group, key] {
    const StageSettings now = stageSettings(session.scene().stage);
    for (QAction* action : group->actions())
      action->setChecked(action->data() == (key == "layout" ? now.layout : now.theme));
  });
}

/// For eyes that tell few colours apart, and for bad projectors.
void addCoding(Session& session, QMenu* menu) {
  QAction* action = menu->addAction(QStringLiteral("Tell runs apart by &dash and marker"), menu, [&session](bool on) {
    session.edit(QStringLiteral("dash and marker"), [on](Scene& scene) { scene.stage["coding"] = on; });
  });
  action->setCheckable(true);
  QObject::connect(menu, &QMenu::aboutToShow, action, [&session, action] { action->setChecked(codedIn(session.scene().stage)); });
}

/// For the back row of a lecture hall.
void changeScale(Session& session, double factor) {
  session.adjustStage([factor](nlohmann::json& stage) {
    const double scale = stageSettings(stage).scale * factor;
    stage["scale"] = factor == 0 ? 1.0 : std::clamp(scale, 0.5, 4.0);
  });
}

void addFollowing(Session& session, QMenu* menu) {
  QAction* follow = menu->addAction(QStringLiteral("F&ollow the run closely"), QKeySequence(Qt::CTRL | Qt::Key_F), &session,
                                    [&session] { session.adjustStage(&toggleFollowing); });
  follow->setCheckable(true);
  QObject::connect(menu, &QMenu::aboutToShow, follow,
                   [&session, follow] { follow->setChecked(followsRun(session.scene().stage)); });
}

void addScreens(Presentation& talk, QMenu* menu) {
  QObject::connect(menu, &QMenu::aboutToShow, &talk, [&talk, menu] {
    menu->clear();
    const auto add = [&](const QString& text, const QString& name) {
      QAction* action = menu->addAction(text, &talk, [&talk, name] { talk.choose(name); });
      action->setCheckable(true);
      action->setChecked(talk.chosen() == name);
    };
    add(QStringLiteral("&Another than this window's"), {});
    for (const QScreen* screen : QGuiApplication::screens()) {
      const QSize size = screen->size() * screen->devicePixelRatio();
      add(QStringLiteral("%1, %2 × %3").arg(screen->name()).arg(size.width()).arg(size.height()), screen->name());
    }
  });
}

void addCover(Presentation& talk, QMenu* menu, const QString& text, StageWindow::Cover cover) {
  QAction* action = menu->addAction(text, &talk, [&talk, cover] { talk.toggleCover(cover); });
  action->setCheckable(true);
  QObject::connect(menu, &QMenu::aboutToShow, action, [&talk, action, cover] {
    action->setEnabled(talk.running());
    action->setChecked(talk.running() && talk.stage()->cover() == cover);
  });
}

void addPresentationMenu(MainWindow& window) {
  QMenu* menu = window.menuBar()->addMenu(QStringLiteral("&Presentation"));
  Presentation& talk = window.presentation();
  QAction* run = menu->addAction(QStringLiteral("&Show the picture full screen"), QKeySequence(Qt::Key_F5), &talk, &Presentation::toggle);
  run->setCheckable(true);
  QObject::connect(&talk, &Presentation::changed, run, [&talk, run] { run->setChecked(talk.running()); });
  addScreens(talk, menu->addMenu(QStringLiteral("&On the screen")));
  menu->addSeparator();
  menu->addAction(QStringLiteral("&Next scene"), &talk, [&talk] { talk.turn(1); });
  menu->addAction(QStringLiteral("&Previous scene"), &talk, [&talk] { talk.turn(-1); });
  addCover(talk, menu, QStringLiteral("Spo&tlight round the pointer"), StageWindow::Cover::spotlight);
  addCover(talk, menu, QStringLiteral("&Black screen"), StageWindow::Cover::black);
}

void addViewMenu(MainWindow& window) {
  QMenu* menu = window.menuBar()->addMenu(QStringLiteral("&View"));
  Session& session = window.session();
  std::vector<Option> layoutOptions, tileOptions, themeOptions;
  for (const Tile& tile : tiles()) tileOptions.push_back({tile.id, tile.label});
  for (const NamedLayout& layout : layouts()) layoutOptions.push_back({layout.id, layout.label});
  for (const Theme& theme : themes()) themeOptions.push_back({theme.id, theme.label});
  QMenu* layoutMenu = menu->addMenu(QStringLiteral("&Layout"));
  addStageOptions(session, layoutMenu, "layout", layoutOptions);
  layoutMenu->addSeparator();
  addStageOptions(session, layoutMenu->addMenu(QStringLiteral("One tile alone")), "layout", tileOptions);
  addStageOptions(session, menu->addMenu(QStringLiteral("&Theme")), "theme", themeOptions);
  addTileMenus(session, menu);
  addSettingMenus(session, menu);
  addFollowing(session, menu);
  addCoding(session, menu);
  menu->addSeparator();
  QAction* larger = menu->addAction(QStringLiteral("Lar&ger picture text"), &session, [&session] { changeScale(session, 1.25); });
  // On many keyboards + is Shift and =.
  larger->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
  menu->addAction(QStringLiteral("&Smaller picture text"), QKeySequence(Qt::CTRL | Qt::Key_Minus), &session,
                  [&session] { changeScale(session, 0.8); });
  menu->addAction(QStringLiteral("&Normal picture text"), QKeySequence(Qt::CTRL | Qt::Key_0), &session,
                  [&session] { changeScale(session, 0); });
  menu->addSeparator();
  menu->addAction(QStringLiteral("&Full screen"), QKeySequence(Qt::Key_F11), &window,
                  [&window] { window.setWindowState(window.windowState() ^ Qt::WindowFullScreen); });
}

void addRunsMenu(MainWindow& window) {
  QMenu* menu = window.menuBar()->addMenu(QStringLiteral("&Runs"));
  RateTuner& tuner = window.tuner();
  QAction* tune = menu->addAction(QStringLiteral("&Tune each learning rate"), &tuner, &RateTuner::start);
  QAction* cancel = menu->addAction(QStringLiteral("&Cancel tuning"), &tuner, &RateTuner::cancel);
  menu->addSeparator();
  Session& session = window.session();
  menu->addAction(QStringLiteral("&Apply the cure of the run spoken of"), QKeySequence(Qt::CTRL | Qt::Key_D), &session,
                  [&session] { cureRun(session, session.selection().spokenOf()); });
  QObject::connect(menu, &QMenu::aboutToShow, &tuner, [&tuner, tune, cancel] {
    tune->setEnabled(tuner.possible() && !tuner.working());
    cancel->setEnabled(tuner.working());
  });
}

void addExamplesMenu(MainWindow& window) {
  QMenu* menu = window.menuBar()->addMenu(QStringLiteral("E&xamples"));
  for (const Example& example : examples()) {
    menu->addAction(example.title, &window, [&window, example] { window.files().openExample(example.resource); });
  }
}

void addHelpMenu(MainWindow& window) {
  QMenu* menu = window.menuBar()->addMenu(QStringLiteral("&Help"));
  menu->addAction(QStringLiteral("&Keys and gestures"), QKeySequence(Qt::Key_Question), &window,
                  [&window] { window.showKeys(); });
  menu->addAction(QStringLiteral("&About Descent Lab"), &window, [&window] { showAbout(&window); });
}

}  // namespace

void addMenus(MainWindow& window) {
  addFileMenu(window);
  addEditMenu(window);
  addViewMenu(window);
  addPresentationMenu(window);
  addRunsMenu(window);
  addExamplesMenu(window);
  addHelpMenu(window);
  for (QMenu* menu : window.menuBar()->findChildren<QMenu*>()) keepMnemonics(*menu);
}

}  // namespace descent
