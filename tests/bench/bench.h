// SPDX-License-Identifier: GPL-3.0-or-later
/// Bench: one measurement of `./dev bench`. It prints its figures itself, beside what they are to be compared with.
/// Adding one: a file with the function, its declaration here, a line in catalogue.cpp.
#pragma once

#include <string>
#include <vector>

namespace descent::bench {

struct Bench {
  std::string name;     ///< what `./dev bench NAME` takes
  std::string summary;  ///< what is measured, in which unit, beside what
  void (*run)();
};

/// All of them, in the order they run.
const std::vector<Bench>& catalogue();

}  // namespace descent::bench
