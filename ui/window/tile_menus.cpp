// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/tile_menus.h"

#include <QActionGroup>

#include "core/analysis/readouts.h"
#include "ui/stage/stage_settings.h"
#include "ui/stage/tiles/contour_settings.h"

namespace descent {
namespace {

struct Choice {
  std::string id;
  QString label, help;
};

/// A setting of a tile, with the choices that it has; the first is the default.
struct TileSetting {
  QString tile;
  std::string key;
  QString title;
  std::vector<Choice> choices;

  std::string now(const Session& session) const {
    const nlohmann::json settings = stageSettings(session.scene().stage).ofTile(tile);
    const auto found = settings.find(key);
    return found != settings.end() && found->is_string() ? found->get<std::string>() : choices.front().id;
  }
  void set(Session& session, const std::string& choice) const {
    session.edit(title, [&](Scene& scene) { scene.stage["tiles"][tile.toStdString()][key] = choice; });
  }
};

std::vector<TileSetting> settings() {
  std::vector<Choice> traced;
  for (const Readout& readout : readouts()) {
    traced.push_back({readout.id, QString::fromStdString(readout.label), QString::fromStdString(readout.help)});
  }
  return {{"race", "by", "Race by",
           {{"loss", "loss", "Of a network: of its test images, else of its training sample"},
            {"training-loss", "training loss", {}},
            {"test-loss", "test loss", "Of a network: of its test images; of a regression: of the points held out"},
            {"distance", "distance to the nearest known minimum", {}},
            {"evaluations", "evaluations to reach ε", {}},
            {"epochs", "epochs to reach ε", "Of what there was to descend at the start: 10 % of it on networks, else a millionth"}}},
          {"readouts", "runs", "Readouts of", {{"spoken", "the run spoken of", {}}, {"all", "all visible runs", {}}}},
          {"readout-trace", "readout", "Readout over time", std::move(traced)},
          {"contour", "surface", "Surface of the contour",
           {{"auto", "automatic", "What the step sees where masks are drawn, else the whole surface"},
            {"drawn", "as the step at the cursor sees it", "Its batch, its mask or its noise"},
            {"whole", "whole", "Without noise, over all points"},
            {"expected", "expected", "The mean of what the steps see"}}}};
}

void addMenu(Session& session, QMenu* menu, const TileSetting& setting) {
  QMenu* choices = menu->addMenu(setting.title);
  choices->setToolTipsVisible(true);
  auto* group = new QActionGroup(choices);
  for (const Choice& choice : setting.choices) {
    QAction* action = choices->addAction(choice.label, choices, [&session, setting, id = choice.id] { setting.set(session, id); });
    action->setToolTip(choice.help);
    action->setCheckable(true);
    action->setData(QString::fromStdString(choice.id));
    group->addAction(action);
  }
  QObject::connect(choices, &QMenu::aboutToShow, group, [&session, group, setting] {
    const QString now = QString::fromStdString(setting.now(session));
    for (QAction* action : group->actions()) action->setChecked(action->data() == now);
  });
}

/// The lines over the contour of a regularised loss, each on or off.
void addOverlays(Session& session, QMenu* menu) {
  QMenu* lines = menu->addMenu(QStringLiteral("Regularisation lines"));
  lines->setToolTipsVisible(true);
  const auto shown = [&session](const std::string& key) {
    return showsOverlay(stageSettings(session.scene().stage).ofTile("contour"), key);
  };
  for (const ContourOverlay& overlay : contourOverlays()) {
    QAction* action = lines->addAction(overlay.label, lines, [&session, shown, overlay] {
      const bool on = !shown(overlay.key);
      session.edit(QStringLiteral("lines"), [&](Scene& scene) { scene.stage["tiles"]["contour"][overlay.key] = on; });
    });
    action->setToolTip(overlay.help);
    action->setCheckable(true);
    QObject::connect(lines, &QMenu::aboutToShow, action, [action, shown, key = overlay.key] { action->setChecked(shown(key)); });
  }
}

}  // namespace

void addTileMenus(Session& session, QMenu* menu) {
  addOverlays(session, menu);
  for (const TileSetting& setting : settings()) addMenu(session, menu, setting);
}

}  // namespace descent
