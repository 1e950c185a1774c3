// SPDX-License-Identifier: GPL-3.0-or-later
/// The arrows between modules, and what breaks them. "a → b" reads: a may include b and what b may include.
/// A module is "core/NAME" or "ui/NAME"; "app" and "tests" are one module each.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace descent {

using Arrows = std::map<std::string, std::set<std::string>>;

/// The arrows of CONTRIBUTING.md, the direct ones.
const Arrows& directArrows();

/// The same with everything that can be reached; a module on a cycle reaches itself.
Arrows reachable(const Arrows& direct);

/// "core/settings" of "core/settings/value.h"; empty for what belongs to no module.
std::string moduleOf(const std::string& path);

struct Include {
  std::string target;
  bool quoted;
};

/// The include of a line of source, if it is one.
std::optional<Include> includeOf(const std::string& line);

/// One sentence per broken rule, each beginning with FILE:LINE.
std::vector<std::string> brokenArrows(const SourceTree& tree, const Arrows& direct);

/// The files that include themselves through others, as "a.h → b.h → a.h". x.h and the parts x_….h
/// at its end count as one header.
std::vector<std::string> includeCycles(const SourceTree& tree);

}  // namespace descent
