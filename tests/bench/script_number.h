// SPDX-License-Identifier: GPL-3.0-or-later
/// scriptNumber: what one of the Python scripts of this folder prints; nothing where it lacks what it needs.
#pragma once

#include <cstdio>
#include <optional>
#include <string>

namespace descent::bench {

inline std::optional<double> scriptNumber(const std::string& script, const std::string& arguments) {
  const std::string command =
      "OPENBLAS_NUM_THREADS=1 python3 " DESCENT_SOURCE_DIR "/tests/bench/" + script + " " + arguments + " 2>/dev/null";
  std::FILE* pipe = popen(command.c_str(), "r");
  double number = 0;
  const bool read = pipe && std::fscanf(pipe, "%lf", &number) == 1;
  if (pipe) pclose(pipe);
  return read ? std::optional(number) : std::nullopt;
}

}  // namespace descent::bench
