// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/setting_menus.h"

#include <QActionGroup>
#include <algorithm>

#include "core/settings/parameter.h"
#include "ui/stage/layout.h"
#include "ui/stage/stage_settings.h"
#include "ui/stage/tiles/mapped_settings.h"

namespace descent {
namespace {

struct SettingName {
  std::string key;
  QString label;
};
using SettingNames = std::vector<SettingName>;

/// Numbers that are not listed yet.
void addNumbers(const Settings& settings, SettingNames& names) {
  for (const Parameter& parameter : settings.description()) {
    if (parameter.kind != Kind::real || std::ranges::count(names, parameter.key, &SettingName::key) > 0) continue;
    const QString symbol = QString::fromStdString(parameter.about.symbol);
    names.push_back(
        {parameter.key, QString::fromStdString(parameter.label()) + (symbol.isEmpty() ? symbol : "  " + symbol)});
  }
}

const RunPlan* spokenPlan(const Session& session) {
  const std::size_t run = session.selection().run.value_or(0);
  return run < session.scene().runs.size() ? &session.scene().runs[run] : nullptr;
}

SettingNames numbersOfRun(const Session& session) {
  SettingNames names;
  if (const RunPlan* plan = spokenPlan(session)) {
    for (const Segment& segment : plan->segments) addNumbers(segment.settings, names);
  }
  return names;
}

/// Of all runs, then of what they descend.
SettingNames numbersOfScene(const Session& session) {
  SettingNames names;
  const Scene& scene = session.scene();
  for (const RunPlan& run : scene.runs) {
    for (const Segment& segment : run.segments) addNumbers(segment.settings, names);
  }
  if (const auto* surface = std::get_if<SurfacePlan>(&scene.objective)) addNumbers(surface->settings, names);
  for (const PenaltyPlan& penalty : scene.penalties) addNumbers(penalty.settings, names);
  if (const auto* formula = std::get_if<FormulaPlan>(&scene.objective)) {
    for (const auto& [name, value] : formula->settings) names.push_back({name, QString::fromStdString(name)});
  }
  return names;
}

nlohmann::json settingsOf(const Session& session, const char* tile) {
  return stageSettings(session.scene().stage).ofTile(tile);
}

std::string multiplesNow(const Session& session) {
  const nlohmann::json settings = settingsOf(session, "multiples");
  const auto found = settings.find("setting");
  return found != settings.end() && found->is_string() ? found->get<std::string>() : "learning_rate";
}

template <std::string MappedSettings::*side>
std::string mappedNow(const Session& session) {
  const RunPlan* plan = spokenPlan(session);
  const auto mapped = plan ? mappedSettings(*plan, settingsOf(session, "stability")) : std::nullopt;
  return mapped ? (*mapped).*side : std::string();
}

struct SettingMenu {
  QString title;
  const char *tile, *key;
  const char* layout;  ///< that shows the tile
  SettingNames (*names)(const Session&);
  std::string (*now)(const Session&);
};

const SettingMenu menus[] = {
    {"Small multiples over", "multiples", "setting", "multiples", &numbersOfScene, &multiplesNow},
    {"Stability map, across", "stability", "horizontal", "contour-stability", &numbersOfRun,
     &mappedNow<&MappedSettings::horizontal>},
    {"Stability map, upwards", "stability", "vertical", "contour-stability", &numbersOfRun,
     &mappedNow<&MappedSettings::vertical>}};

bool shows(const Layout& layout, const QString& tile) {
  return layout.tile == tile ||
         std::ranges::any_of(layout.parts, [&](const Layout& part) { return shows(part, tile); });
}

/// Ranges and values that were asked for belong to the setting before.
void choose(Session& session, const SettingMenu& menu, const std::string& key) {
  session.edit(menu.title, [&](Scene& scene) {
    nlohmann::json& tile = scene.stage["tiles"][menu.tile];
    if (!tile.is_object()) tile = nlohmann::json::object();
    for (const char* old : {"values", "x", "y"}) tile.erase(old);
    tile[menu.key] = key;
    if (!shows(layoutOf(stageSettings(scene.stage).layout).layout, menu.tile)) scene.stage["layout"] = menu.layout;
  });
}

void fill(Session& session, QMenu* entries, const SettingMenu& menu) {
  entries->clear();
  const std::string now = menu.now(session);
  for (const SettingName& name : menu.names(session)) {
    QAction* action =
        entries->addAction(name.label, entries, [&session, &menu, key = name.key] { choose(session, menu, key); });
    action->setCheckable(true);
    action->setChecked(name.key == now);
  }
  if (entries->isEmpty()) entries->addAction(QStringLiteral("nothing to set yet"))->setEnabled(false);
}

}  // namespace

void addSettingMenus(Session& session, QMenu* menu) {
  for (const SettingMenu& one : menus) {
    QMenu* entries = menu->addMenu(one.title);
    QObject::connect(entries, &QMenu::aboutToShow, entries, [&session, entries, &one] { fill(session, entries, one); });
  }
}

}  // namespace descent
