// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/sweep.h"

#include "core/settings/parameter.h"

namespace descent {
namespace {

/// Writes one value wherever the key is known; remembers the keys it passed.
class Setter {
 public:
  Setter(std::string key, double value) : key_(std::move(key)), value_(value) {}

  void into(Settings& settings) {
    for (const Parameter& parameter : settings.description()) known_.push_back(parameter.key);
    if (!settings.find(key_)) return;
    try {
      settings.set(key_, value_);
    } catch (const SettingError& error) {
      throw UsageError(std::string("--sweep: ") + error.what());
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
    throw UsageError("--sweep: nothing in this scene has a setting \"" + key_ + "\"" +
                     (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
  }

 private:
  std::string key_;
  double value_;
  std::vector<std::string> known_;
  bool found_ = false;
};

}  // namespace

Scene swept(Scene scene, const Sweep& sweep, int index) {
  Setter setter(sweep.key, sweep.from + (sweep.to - sweep.from) * index / (sweep.count - 1));
  if (auto* surface = std::get_if<SurfacePlan>(&scene.objective)) setter.into(surface->settings);
  if (auto* formula = std::get_if<FormulaPlan>(&scene.objective)) setter.into(formula->settings);
  for (RunPlan& run : scene.runs) {
    for (Segment& segment : run.segments) setter.into(segment.settings);
  }
  setter.requireFound();
  return scene;
}

}  // namespace descent
