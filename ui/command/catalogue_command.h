// SPDX-License-Identifier: GPL-3.0-or-later
/// The command that lists everything that scenes can name.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "ui/command/arguments.h"

namespace descent {

/// The kinds that `descentlab catalogue` knows, in the order it shows them.
std::vector<std::string> catalogueKinds();

/// `descentlab catalogue [KIND] [--json]`. Throws UsageError for an unknown kind.
void printCatalogue(std::ostream& out, const Arguments& arguments);

}  // namespace descent
