// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/sweep.h"

#include "core/run/scene_setting.h"
#include "core/settings/parameter.h"

namespace descent {

Scene swept(Scene scene, const Sweep& sweep, int index) {
  try {
    setEverywhere(scene, sweep.key, sweep.from + (sweep.to - sweep.from) * index / (sweep.count - 1));
  } catch (const SettingError& error) {
    throw UsageError(std::string("--sweep: ") + error.what());
  }
  return scene;
}

}  // namespace descent
