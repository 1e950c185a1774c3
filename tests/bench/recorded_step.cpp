// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <cstdio>
#include <vector>

#include "core/numeric/flush_denormals.h"
#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "core/run/scene_file.h"
#include "tests/bench/hand_written.h"
#include "tests/bench/measurements.h"
#include "tests/bench/script_number.h"
#include "tests/bench/timing.h"

namespace descent::bench {
namespace {

constexpr std::int64_t steps = 200'000;

constexpr std::size_t columns = 8;  ///< before the state, as in a run's rows

/// Into memory made beforehand.
template <class Rule>
void runByHand(std::vector<double>& record) {
  const FlushDenormals guard;  // a power of β soon is one, which would cost a hundred cycles a step
  Rule rule;
  double x = -1.2, y = 1;
  Slope g = rosenbrock(x, y);
  double* row = record.data();
  for (std::int64_t t = 1; t <= steps; ++t, row += columns + Rule::stateSize) {
    rule.step(x, y, g);
    g = rosenbrock(x, y);
    row[0] = x;
    row[1] = y;
    row[2] = g.loss;
    row[3] = std::hypot(g.x, g.y);
    row[4] = 1e-4;
    row[5] = static_cast<double>(t);
    row[6] = rule.rateX;
    row[7] = rule.rateY;
    rule.writeState(row + columns);
  }
}

Scene sceneFor(const std::string& id) {
  return parseScene(R"({"format": "descentlab/1", "steps": )" + std::to_string(steps) + R"(, "start": [-1.2, 1],
    "objective": {"formula": "(1 - x)^2 + 100*(y - x^2)^2"},
    "runs": [{"segments": [{"optimizer": ")" +
                        id + R"(", "settings": {"learning_rate": 0.0001}}]}]})",
                    "bench");
}

void printTorch(const std::string& id, double ours) {
  if (const auto rate = scriptNumber("torch_steps.py", id + " 1")) {
    std::printf("; PyTorch %.0f steps/s: %.0f times\n", *rate, 1e9 / ours / *rate);
  } else {
    std::printf("; PyTorch is not here (Debian: python3-torch)\n");
  }
}

template <class Rule>
void compare() {
  const std::string id = Rule::id;
  const Scene scene = sceneFor(id);
  const auto landscape = landscapeOf(scene);
  const PointRunInput input{landscape, startOf(scene, scene.runs[0], *landscape), scene.seed, scene.steps};
  std::vector<double> record(steps * (columns + Rule::stateSize));
  const auto [ours, theirs] = inTurn(
      9, [&] { PointLoop(input, scene.runs[0]).advance(steps, {}); }, [&] { runByHand<Rule>(record); });
  const double nanoseconds = ours / steps * 1e9;
  std::printf(
      "   %-16s %5.1f ns a recorded step; hand-written loop that records too %5.1f ns; ratio %.2f (mark: 2; edge: 1.5)",
      id.c_str(), nanoseconds, theirs / steps * 1e9, ours / theirs);
  printTorch(id, nanoseconds);
}

}  // namespace

void recordedStep() {
  compare<HandGradientDescent>();
  compare<HandMomentum>();
  compare<HandRmsprop>();
  compare<HandAdam>();
}

}  // namespace descent::bench
