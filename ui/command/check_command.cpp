// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/check_command.h"

#include "ui/exporting/embedded_scene.h"

namespace descent {

void checkScenes(const Arguments& arguments, const KnownIds& known, std::ostream& out) {
  for (const std::string& file : arguments.scenes) {
    checkScene(openScene(file), known);
    out << file << ": good" << std::endl;
  }
}

}  // namespace descent
