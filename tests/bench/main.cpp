// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <string>
#include <string_view>

#include "core/run/kept_memory.h"
#include "tests/bench/bench.h"
#include "tests/bench/measurements.h"

using namespace descent::bench;

namespace {

/// Runs those whose name contains `wanted`; returns how many there were.
int runMatching(std::string_view wanted) {
  int count = 0;
  for (const Bench& bench : catalogue()) {
    if (bench.name.find(wanted) == std::string::npos) continue;
    std::printf("== %s: %s\n", bench.name.c_str(), bench.summary.c_str());
    std::fflush(stdout);
    bench.run();
    ++count;
  }
  return count;
}

void list(std::FILE* stream) {
  for (const Bench& bench : catalogue()) std::fprintf(stream, "%-16s %s\n", bench.name.c_str(), bench.summary.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  descent::keepFreedMemory();
  if (argc > 2 && std::string_view(argv[1]) == startedProcess) return startedAs(argv[2]);
  const std::string_view wanted = argc > 1 ? argv[1] : "";
  if (wanted == "--list") {
    list(stdout);
    return 0;
  }
  if (runMatching(wanted) > 0) return 0;
  std::fprintf(stderr, "no measurement is called \"%s\"; there are:\n", std::string(wanted).c_str());
  list(stderr);
  return 2;
}
