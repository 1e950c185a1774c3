// SPDX-License-Identifier: GPL-3.0-or-later
/// Resident memory of this process, now.
#pragma once

#include <fstream>
#include <string>

namespace descent::bench {

inline double residentGigabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kilobytes = 0;
    if (word == "VmRSS:" && status >> kilobytes) return kilobytes / 1048576;
  }
  return 0;
}

}  // namespace descent::bench
