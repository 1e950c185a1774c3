// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/program.h"

#include <csignal>
#include <iostream>
#include <new>
#include <stdexcept>

#include <unistd.h>

#include "core/dataset/dataset_error.h"
#include "core/run/checkpoint.h"
#include "core/run/kept_memory.h"
#include "core/run/scene_file.h"
#include "core/run/whole_file.h"
#include "core/settings/parameter.h"
#include "ui/command/catalogue_command.h"
#include "ui/command/check_command.h"
#include "ui/command/display.h"
#include "ui/command/interruption.h"
#include "ui/command/render_command.h"
#include "ui/command/run_command.h"
#include "ui/exporting/embedded_scene.h"
#include "ui/stage/known_ids.h"

namespace descent {
namespace {

enum ExitStatus { done = 0, failed = 1, badInput = 2 };

ProgressLine::Form progressForm(const Arguments& arguments) {
  if (isatty(STDERR_FILENO)) return ProgressLine::Form::overwritten;
  return arguments.progress ? ProgressLine::Form::lines : ProgressLine::Form::silent;
}

/// A command that can be interrupted and shows progress.
template <class Work>
int atTerminal(const Arguments& arguments, Work work) {
  const Interruption interruption;
  ProgressLine progress(std::cerr, progressForm(arguments));
  if (work(Terminal{std::cout, std::cerr, progress, interruption.token()})) return done;
  progress.clear();
  std::cerr << "descentlab: interrupted"
            << (arguments.output.empty() ? "" : "; " + arguments.output + " was not written") << std::endl;
  return failed;
}

int window(const Arguments& arguments, const std::function<int(const Arguments&)>& openWindow) {
  for (const std::string& file : arguments.scenes) checkSceneWithStage(openScene(file));
  if (const auto problem = displayProblem("the window")) throw std::runtime_error(*problem);
  prepareDisplay(arguments.software);
  return openWindow(arguments);
}

int execute(const Arguments& arguments, const std::function<int(const Arguments&)>& openWindow) {
  switch (arguments.command) {
    case Command::help:
      std::cout << helpText();
      return done;
    case Command::version:
      std::cout << "descentlab " << DESCENT_VERSION << std::endl;
      return done;
    case Command::catalogue:
      printCatalogue(std::cout, arguments);
      return done;
    case Command::check:
      checkScenes(arguments, std::cout);
      return done;
    case Command::run:
      return atTerminal(arguments, [&](const Terminal& terminal) { return runScene(arguments, terminal); });
    case Command::render:
      return atTerminal(arguments, [&](const Terminal& terminal) { return renderScene(arguments, terminal); });
    case Command::window:
      return window(arguments, openWindow);
  }
  return failed;
}

template <class... Kinds>
bool isOneOf(const std::exception& error) {
  return ((dynamic_cast<const Kinds*>(&error) != nullptr) || ...);
}

int report(const std::exception& error) {
  const bool memory = isOneOf<std::bad_alloc>(error);
  std::cerr << "descentlab: " << (memory ? "out of memory; use fewer runs, steps or pixels" : error.what())
            << std::endl;
  return isOneOf<UsageError, SceneError, SettingError, DatasetError, CheckpointError>(error) ? badInput : failed;
}

}  // namespace

int runProgram(const std::vector<std::string>& words, const std::function<int(const Arguments&)>& openWindow) {
  keepFreedMemory();
  std::signal(SIGXFSZ, SIG_IGN);  // a file that reaches its limit is an error of that write, with a message
  try {
    const int status = execute(parseArguments(words), openWindow);
    if (!std::cout.flush()) throw FileError("cannot write the standard output; is its disk full?");
    return status;
  } catch (const std::exception& error) {
    return report(error);
  }
}

}  // namespace descent
