// SPDX-License-Identifier: GPL-3.0-or-later
// Small multiples: the same scene for several values of one setting, side by side. Tile settings: "setting", a key of
// runs or objective; "values", a list, or "count" of them about the value that is set.
#include <algorithm>
#include <cmath>

#include "core/run/scene_setting.h"
#include "core/settings/parameter.h"
#include "ui/stage/swept_scenes.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double mostRows = 2e6;  // of all runs together: 250 MB
constexpr int usualCount = 6, mostCount = 16;

double roundedTo(double value, int digits) { return QString::number(value, 'g', digits).toDouble(); }

/// From a third to thirty times in equal ratios, towards 1 for what comes near it, else over the slider.
double valueAt(const Parameter& parameter, double set, double share) {
  const About& about = parameter.about;
  switch (about.scale) {
    case Scale::log:
      return roundedTo((set > 0 ? set : about.sliderHigh / 100) * std::pow(10, 2 * share - 1), 2);
    case Scale::oneMinusLog:
      return 1 - roundedTo(std::pow(10, -2 * share), 2);
    case Scale::linear:
      break;
  }
  return roundedTo(about.sliderLow + (about.sliderHigh - about.sliderLow) * share, 3);
}

/// NaN if the scene has none.
double setValue(const Scene& scene, const std::string& key) {
  const auto in = [&key](const Settings& settings) {
    if (!settings.find(key)) return double(NAN);
    const Value value = settings.get(key);
    const auto* number = std::get_if<double>(&value);
    return number ? *number : double(NAN);
  };
  for (const RunPlan& run : scene.runs) {
    if (const double value = in(run.segments.front().settings); std::isfinite(value)) return value;
  }
  const auto* surface = std::get_if<SurfacePlan>(&scene.objective);
  return surface ? in(surface->settings) : NAN;
}

std::vector<double> valuesOf(const Scene& scene, const nlohmann::json& settings, const std::string& key) {
  std::vector<double> values;
  if (const auto list = settings.find("values"); list != settings.end() && list->is_array()) {
    for (const nlohmann::json& value : *list) {
      if (value.is_number() && int(values.size()) < mostCount) values.push_back(value.get<double>());
    }
    return values;
  }
  const Parameter* parameter = settingOf(scene, key);
  if (!parameter) return {1, 2, 5, 10, 20, 50};  // a name of a formula
  const auto asked = settings.find("count");
  const int count = asked != settings.end() && asked->is_number()
                        ? int(std::clamp(asked->get<double>(), 2.0, double(mostCount)))
                        : usualCount;
  const double set = setValue(scene, key);
  for (int i = 0; i < count; ++i) values.push_back(valueAt(*parameter, set, double(i) / (count - 1)));
  return values;
}

SweepRequest requestOf(const TileInput& input) {
  const auto asked = input.settings.find("setting");
  SweepRequest request{.scene = *input.view.scene, .key = "learning_rate", .values = {}};
  if (asked != input.settings.end() && asked->is_string()) request.key = asked->get<std::string>();
  request.values = valuesOf(request.scene, input.settings, request.key);
  request.scene.stage = nlohmann::json::object();
  return request;
}

QString titleOf(const SweepRequest& request, double value) {
  const Parameter* parameter = settingOf(request.scene, request.key);
  const QString name = QString::fromStdString(parameter ? parameter->label() : request.key);
  return QString("%1 = %2").arg(name).arg(value, 0, 'g', 6);
}

bool tooLong(const SweepRequest& request) {
  return double(request.scene.steps) * double(request.scene.runs.size() * request.values.size()) > mostRows;
}

}  // namespace

std::vector<View> multiplesViews(const TileInput& input) {
  if (input.view.scene->isNetwork() || !input.fields.landscape(*input.view.scene)) return {};
  const SweepRequest request = requestOf(input);
  const auto swept = tooLong(request) ? nullptr : input.fields.made<SweptScenes>(request);
  std::vector<View> views;
  if (!swept) return views;
  for (const SweptScene& one : swept->scenes) {
    View view = input.view;
    Scene scene = *one.scene;
    scene.title = titleOf(request, one.value).toStdString();
    view.scene = std::make_shared<const Scene>(std::move(scene));
    view.runs = one.runs;
    views.push_back(std::move(view));
  }
  return views;
}

TileFrame multiplesPartFrame(const TileInput& input) {
  nlohmann::json settings = input.settings;
  settings["color_bar"] = false;
  settings["diagnosis"] = false;  // its cure would be of the scene, not of this picture
  TileFrame frame =
      contourFrame({input.view, input.theme, input.size, input.factor, settings, input.fields, input.picture});
  const bool first = input.picture.endsWith("/0");
  if (!first || input.view.scene->runs.size() < 2) frame.legend.clear();  // one speaks for all
  return frame;
}

/// In place of the pictures: why there are none.
TileFrame multiplesFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Small multiples";
  const Scene& scene = *input.view.scene;
  if (scene.isNetwork()) {
    frame.decor.message = "A network trains too long for small multiples.";
  } else if (!input.fields.landscape(scene)) {
    frame.decor.message = "There is no surface yet.";
  } else if (const SweepRequest request = requestOf(input); tooLong(request)) {
    frame.decor.message = "These runs have too many steps for small multiples.";
  } else {
    const auto swept = input.fields.made<SweptScenes>(request);
    frame.decor.message = swept ? swept->problem : QStringLiteral("The runs are being computed.");
  }
  return frame;
}

}  // namespace descent
