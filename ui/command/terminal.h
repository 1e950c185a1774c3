// SPDX-License-Identifier: GPL-3.0-or-later
/// Where a command prints: results on `out`, remarks on `err`, how far it is on `progress`.
#pragma once

#include <ostream>
#include <stop_token>

#include "ui/command/progress_line.h"

namespace descent {

struct Terminal {
  std::ostream& out;
  std::ostream& err;
  ProgressLine& progress;
  std::stop_token interrupted;  ///< Ctrl-C
};

}  // namespace descent
