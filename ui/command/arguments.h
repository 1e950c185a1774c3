// SPDX-License-Identifier: GPL-3.0-or-later
/// Arguments: the command line as a value. Parsing knows neither files nor Qt; what it refuses is a UsageError,
/// one line that names the option, what is wrong with it and what is right.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "ui/exporting/frame_source.h"

namespace descent {

class UsageError : public std::runtime_error {
 public:
  using runtime_error::runtime_error;
};

enum class Command { window, run, render, catalogue, check, help, version };

/// WxH+X+Y as window managers write it.
struct WindowGeometry {
  FrameSize size;
  int x = 0, y = 0;
  bool placed = false;  ///< +X+Y was given
  bool operator==(const WindowGeometry&) const = default;
};

/// KEY=A:B:N, a setting that takes N values from A to B.
struct Sweep {
  std::string key;
  double from = 0, to = 0;
  int count = 0;
  bool operator==(const Sweep&) const = default;
};

struct Arguments {
  Command command = Command::window;
  std::vector<std::string> scenes;
  // The window and `render`.
  bool software = false;
  // The window.
  bool play = false;
  std::optional<WindowGeometry> geometry;
  std::string screenshot;
  // `run` and `render`.
  std::string output;
  bool progress = false;
  // `run`.
  std::optional<std::int64_t> steps;
  std::string saveWeights;
  std::string lossPlane;
  std::string directions = "principal";  ///< of the plane
  bool resume = false;
  bool tuneEach = false;
  // `render`.
  FrameSize size{1920, 1080};
  std::optional<int> framesPerSecond;  ///< absent: usual
  std::optional<double> seconds;
  std::optional<std::int64_t> at;
  std::string tile, theme;
  bool title = false, legend = false, credits = false, transparent = false;
  std::optional<Sweep> sweep;
  // `catalogue`.
  std::string kind;
  bool json = false;
  bool markdown = false;
};

/// `words` without the program's name. Throws UsageError.
Arguments parseArguments(const std::vector<std::string>& words);

/// What `--help` prints, from the same table that parsing uses.
std::string helpText();

}  // namespace descent
