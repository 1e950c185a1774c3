// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/arguments.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "core/settings/parameter.h"
#include "ui/command/options.h"

namespace descent {
namespace {

const CommandForm& formOf(Command command) {
  return *std::ranges::find_if(commandForms(), [command](const CommandForm& form) { return form.command == command; });
}

std::string usage(const CommandForm& form) {
  return "descentlab " + form.name + (form.name.empty() ? "" : " ") + form.operands;
}

const CommandForm* namedCommand(const std::string& word) {
  const auto found = std::ranges::find_if(
      commandForms(), [&](const CommandForm& form) { return !form.name.empty() && form.name == word; });
  return found == commandForms().end() ? nullptr : &*found;
}

std::string nearestCommand(const std::string& word) {
  std::vector<std::string> names;
  for (const CommandForm& form : commandForms()) {
    if (!form.name.empty()) names.push_back(form.name);
  }
  return nearest(word, names);
}

/// The option of this name for `command`; else says where it belongs or which one was meant.
const Option& requireOption(const std::string& name, Command command) {
  std::vector<std::string> known;
  for (const Option& option : options()) {
    if (option.name == name && option.belongsTo(command)) return option;
    if (option.name == name) {
      throw UsageError(name + " belongs to \"" + usage(formOf(option.commands.front())) + "\"; try descentlab --help");
    }
    if (option.belongsTo(command)) known.push_back(option.name);
  }
  const std::string near = nearest(name, known);
  throw UsageError("unknown option " + name +
                   (near.empty() ? "; try descentlab --help" : "; did you mean " + near + "?"));
}

/// Reads the words from left to right.
class Reader {
 public:
  Reader(const std::vector<std::string>& words, Arguments& arguments) : words_(words), arguments_(arguments) {}

  void readAll() {
    if (!words_.empty()) {
      if (const CommandForm* form = namedCommand(words_[0])) {
        command_ = arguments_.command = form->command;
        next_ = 1;
      }
    }
    bool onlyOperands = false;
    while (next_ < words_.size()) {
      const std::string& word = words_[next_++];
      if (!onlyOperands && word == "--") {
        onlyOperands = true;
      } else if (!onlyOperands && word.size() > 1 && word[0] == '-') {
        readOption(word);
      } else {
        operands_.push_back(word);
      }
    }
  }

  Command command() const { return command_; }
  const std::vector<std::string>& operands() const { return operands_; }

 private:
  void readOption(const std::string& word) {
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const std::string name = word == "-h" ? "--help" : word.substr(0, equals);
    const Option& option = requireOption(name, command_);
    std::string value;
    if (equals != std::string::npos) {
      if (option.value.empty()) throw UsageError(name + " takes no value");
      value = word.substr(equals + 1);
    } else if (!option.value.empty()) {
      if (next_ == words_.size()) throw UsageError(name + " needs a value: " + name + " " + option.value);
      value = words_[next_++];
    }
    if (!option.value.empty() && value.empty()) throw UsageError(name + " needs a value: " + name + " " + option.value);
    try {
      option.apply(arguments_, value);
    } catch (const UsageError& error) {
      throw UsageError(name + ": " + error.what());
    }
  }

  const std::vector<std::string>& words_;
  Arguments& arguments_;
  Command command_ = Command::window;
  std::size_t next_ = 0;
  std::vector<std::string> operands_;
};

void requireCount(const CommandForm& form, const std::vector<std::string>& operands) {
  if (operands.size() < form.fewest) throw UsageError("a scene is missing: " + usage(form));
  if (operands.size() <= form.most) return;
  const std::string near = form.command == Command::window ? nearestCommand(operands[0]) : "";
  throw UsageError("unexpected \"" + operands[form.most] + "\": " + usage(form) +
                   (near.empty() ? "" : "; did you mean \"descentlab " + near + "\"?"));
}

}  // namespace

Arguments parseArguments(const std::vector<std::string>& words) {
  Arguments arguments;
  Reader reader(words, arguments);
  reader.readAll();
  if (arguments.command == Command::help || arguments.command == Command::version) return arguments;
  requireCount(formOf(reader.command()), reader.operands());
  if (arguments.command == Command::catalogue) {
    if (!reader.operands().empty()) arguments.kind = reader.operands()[0];
    return arguments;
  }
  arguments.scenes = reader.operands();
  if (arguments.command == Command::render && arguments.output.empty()) {
    throw UsageError("render needs -o FILE, for example -o film.mp4 or -o picture.png");
  }
  return arguments;
}

std::string helpText() {
  constexpr int column = 34;
  std::ostringstream text;
  text << "Descent Lab shows how optimizers move.\n\n" << std::left;
  for (const CommandForm& form : commandForms()) text << "  " << std::setw(column) << usage(form) << form.help << "\n";
  for (const CommandForm& form : commandForms()) {
    text << "\nOptions of " << (form.name.empty() ? "the window" : form.name) << ":\n";
    for (const Option& option : options()) {
      if (!option.belongsTo(form.command) || option.belongsTo(Command::help)) continue;
      text << "  " << std::setw(column) << option.name + (option.value.empty() ? "" : " " + option.value) << option.help
           << "\n";
    }
  }
  text << "\n  " << std::setw(column) << "--help, --version"
       << "print this text, the version\n"
       << "\nExit status: 0 done (a run that diverged is a result), 1 failed while running, 2 bad input.\n";
  return text.str();
}

}  // namespace descent
