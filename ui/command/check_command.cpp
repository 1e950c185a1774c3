// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/check_command.h"

#include "ui/exporting/embedded_scene.h"
#include "ui/stage/known_ids.h"

namespace descent {

void checkScenes(const Arguments& arguments, std::ostream& out) {
  for (const std::string& file : arguments.scenes) {
    checkSceneWithStage(openScene(file));
    out << file << ": good" << std::endl;
  }
}

}  // namespace descent
