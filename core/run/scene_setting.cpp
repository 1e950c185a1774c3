// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/scene_setting.h"

#include <cmath>

#include "core/settings/parameter.h"

namespace descent {
namespace {

/// Writes one value wherever the key is known; remembers the keys it passed.
class Setter {
 public:
  Setter(std::string key, double value) : key_(std::move(key)), value_(value) {}

  void into(Settings& settings) {
    for (const Parameter& parameter : settings.description()) known_.push_back(parameter.key);
    const Parameter* parameter = settings.find(key_);
    if (!parameter) return;
    if (parameter->kind == Kind::integer && value_ == std::round(value_)) {
      settings.set(key_, static_cast<std::int64_t>(value_));
    } else {
      settings.set(key_, value_);
    }
    found_ = true;
  }

  void into(std::map<std::string, double>& names) {
    for (auto& [name, value] : names) {
      known_.push_back(name);
      if (name != key_) continue;
      value = value_;
      found_ = true;
    }
  }

  void requireFound() const {
    if (found_) return;
    const std::string near = nearest(key_, known_);
    throw SettingError(key_, "nothing in this scene has a setting \"" + key_ + "\"" +
                                 (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
  }

 private:
  std::string key_;
  double value_;
  std::vector<std::string> known_;
  bool found_ = false;
};

}  // namespace

void setEverywhere(Scene& scene, const std::string& key, double value) {
  Setter setter(key, value);
  if (auto* surface = std::get_if<SurfacePlan>(&scene.objective)) setter.into(surface->settings);
  if (auto* formula = std::get_if<FormulaPlan>(&scene.objective)) setter.into(formula->settings);
  for (PenaltyPlan& penalty : scene.penalties) setter.into(penalty.settings);
  if (scene.constraint) setter.into(scene.constraint->settings);
  if (scene.noise) setter.into(scene.noise->settings);
  if (auto* regression = std::get_if<RegressionPlan>(&scene.objective)) {
    if (auto* generated = std::get_if<GeneratedPoints>(&regression->data)) setter.into(generated->settings);
    setter.into(regression->lossSettings);
  }
  for (RunPlan& run : scene.runs) {
    for (Segment& segment : run.segments) setter.into(segment.settings);
  }
  setter.requireFound();
}

const Parameter* settingOf(const Scene& scene, const std::string& key) {
  for (const RunPlan& run : scene.runs) {
    for (const Segment& segment : run.segments) {
      if (const Parameter* parameter = segment.settings.find(key)) return parameter;
    }
  }
  const auto* surface = std::get_if<SurfacePlan>(&scene.objective);
  if (const Parameter* parameter = surface ? surface->settings.find(key) : nullptr) return parameter;
  for (const PenaltyPlan& penalty : scene.penalties) {
    if (const Parameter* parameter = penalty.settings.find(key)) return parameter;
  }
  if (const Parameter* parameter = scene.constraint ? scene.constraint->settings.find(key) : nullptr) return parameter;
  return scene.noise ? scene.noise->settings.find(key) : nullptr;
}

}  // namespace descent
