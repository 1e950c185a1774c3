// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

namespace descent::bench {

const std::vector<Bench>& catalogue() {
  static const std::vector<Bench> benches{};
  return benches;
}

}  // namespace descent::bench
