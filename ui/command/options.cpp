// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/options.h"

#include <algorithm>
#include <limits>

#include "ui/command/argument_values.h"

namespace descent {
namespace {

using enum Command;

constexpr std::int64_t mostSteps = 100'000'000;
constexpr double longestFilm = 3600;  // seconds
constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

/// An option that only raises a flag.
Option flag(std::string name, std::string help, std::vector<Command> commands, bool Arguments::*member) {
  return {std::move(name), "", std::move(help), std::move(commands),
          [member](Arguments& arguments, const std::string&) { arguments.*member = true; }};
}

/// An option whose value is taken as it is.
Option text(std::string name, std::string value, std::string help, std::vector<Command> commands,
            std::string Arguments::*member) {
  return {std::move(name), std::move(value), std::move(help), std::move(commands),
          [member](Arguments& arguments, const std::string& given) { arguments.*member = given; }};
}

std::vector<Option> windowOptions() {
  return {
      flag("--play", "start the timeline, looping", {window}, &Arguments::play),
      {"--geometry",
       "WxH+X+Y",
       "size and place of the window",
       {window},
       [](Arguments& a, const std::string& v) { a.geometry = windowGeometry(v); }},
      text("--screenshot", "FILE", "write a picture of the whole window as .png, then end", {window}, &Arguments::screenshot),
      flag("--software", "draw with Mesa's software renderer", {window, render}, &Arguments::software),
  };
}

std::vector<Option> runOptions() {
  return {
      text("-o", "FILE", "run: the table, .csv or .npz; render: .mp4, .webm, .gif, .png, .svg, .pdf or frames/%05d.png; %s: a file each", {run, render},
           &Arguments::output),
      {"--steps",
       "N",
       "instead of the scene's steps or epochs",
       {run},
       [](Arguments& a, const std::string& v) { a.steps = wholeNumber(v, 1, mostSteps); }},
      text("--save-weights", "FILE", "the network after its last step, .safetensors", {run}, &Arguments::saveWeights),
      text("--loss-plane", "FILE", "the loss over a plane through the weights of all runs, .npz", {run}, &Arguments::lossPlane),
      text("--directions", "KIND", "of that plane: principal (the default), random or checkpoints", {run}, &Arguments::directions),
      flag("--tune-each", "first find each run's best learning rate by a log sweep", {run}, &Arguments::tuneEach),
      flag("--resume", "go on from the scene's checkpoint", {run}, &Arguments::resume),
      flag("--progress", "show progress on stderr even if it is no terminal", {run, render}, &Arguments::progress),
  };
}

std::vector<Option> renderOptions() {
  return {
      {"--size",
       "WxH",
       "pixels of the whole figure (1920x1080)",
       {render},
       [](Arguments& a, const std::string& v) { a.size = frameSize(v); }},
      {"--fps",
       "N",
       "frames per second (60, of a .gif 50)",
       {render},
       [](Arguments& a, const std::string& v) { a.framesPerSecond = static_cast<int>(wholeNumber(v, 1, 240)); }},
      {"--duration",
       "S",
       "seconds; default: the scene's speed",
       {render},
       [](Arguments& a, const std::string& v) { a.seconds = positiveNumber(v, longestFilm); }},
      {"--at",
       "STEP",
       "the step that a still shows; default: the last",
       {render},
       [](Arguments& a, const std::string& v) { a.at = wholeNumber(v, 0, mostSteps); }},
      text("--tile", "ID", "one tile instead of the scene's layout", {render}, &Arguments::tile),
      text("--theme", "ID", "instead of the scene's theme", {render}, &Arguments::theme),
      flag("--title", "with the scene's title", {render}, &Arguments::title),
      flag("--legend", "with every setting of every run", {render}, &Arguments::legend),
      flag("--credits", "with the program's name and version", {render}, &Arguments::credits),
      flag("--transparent", "without the ground; .png, frames/%05d.png, .svg and .pdf", {render}, &Arguments::transparent),
      {"--sweep",
       "KEY=A:B:N",
       "a frame, or with -o %s.png a file, for each of N values",
       {render},
       [](Arguments& a, const std::string& v) { a.sweep = sweepRange(v); }},
  };
}

std::vector<Option> otherOptions() {
  const std::vector<Command> everywhere{window, run, render, catalogue, check, help, version};
  const auto show = [](Command command) {
    return [command](Arguments& a, const std::string&) { a.command = command; };
  };
  return {
      flag("--json", "as JSON: keys, types, defaults, legal ranges", {catalogue}, &Arguments::json),
      flag("--markdown", "the optimizers as the table of the README", {catalogue}, &Arguments::markdown),
      {"--help", "", "print this text", everywhere, show(help)},
      {"--version", "", "print the version", everywhere, show(version)},
  };
}

}  // namespace

bool Option::belongsTo(Command command) const { return std::ranges::find(commands, command) != commands.end(); }

const std::vector<CommandForm>& commandForms() {
  static const std::vector<CommandForm> forms{
      {window, "", "[SCENE]", "open the window", 0, 1},
      {run, "run", "SCENE", "simulate without a window; one summary line a run", 1, 1},
      {render, "render", "SCENE...", "draw a film or a picture", 1, unlimited},
      {catalogue, "catalogue", "[KIND]", "list what scenes can name", 0, 1},
      {check, "check", "SCENE...", "validate scene files", 1, unlimited},
  };
  return forms;
}

const std::vector<Option>& options() {
  static const std::vector<Option> all = [] {
    std::vector<Option> list;
    for (const auto& part : {windowOptions(), runOptions(), renderOptions(), otherOptions()}) {
      list.insert(list.end(), part.begin(), part.end());
    }
    return list;
  }();
  return all;
}

}  // namespace descent
