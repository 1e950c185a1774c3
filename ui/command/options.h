// SPDX-License-Identifier: GPL-3.0-or-later
/// The one table of commands and options: parsing, help text and the nearest-name hint read it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/command/arguments.h"

namespace descent {

struct Option {
  std::string name;   ///< "--size" or "-o"
  std::string value;  ///< what the help text calls its value; empty: the option stands alone
  std::string help;
  std::vector<Command> commands;
  std::function<void(Arguments&, const std::string& value)> apply;

  bool belongsTo(Command command) const;
};

struct CommandForm {
  Command command;
  std::string name;  ///< empty: the window
  std::string operands;
  std::string help;
  std::size_t fewest, most;  ///< how many operands
};

const std::vector<CommandForm>& commandForms();
const std::vector<Option>& options();

}  // namespace descent
