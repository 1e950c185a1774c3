// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/numeric/flush_denormals.h"
#include "core/run/objective_of.h"
#include "core/run/scene_file.h"
#include "core/run/swarm_loop.h"
#include "tests/bench/hand_written.h"
#include "tests/bench/measurements.h"
#include "tests/bench/timing.h"

namespace descent::bench {
namespace {

constexpr std::size_t points = 10'000;
constexpr int steps = 200;

std::vector<Point> starts() {
  std::vector<Point> result;
  for (std::size_t i = 0; i < points; ++i) result.push_back({-2 + 4e-4 * static_cast<double>(i), 1});
  return result;
}

/// One point after the other, as it is usually written: each point's numbers stay in registers.
template <class Rule>
double pointByPoint(const std::vector<Point>& from) {
  double checksum = 0;
  for (const Point& start : from) {
    Rule rule;
    double x = start.x(), y = start.y();
    for (int t = 0; t < steps; ++t) rule.step(x, y, rosenbrock(x, y));
    checksum += x + y;
  }
  return checksum;
}

double swarm(const SwarmInput& input, const RunPlan& plan, const std::vector<Point>& from) {
  const FlushDenormals guard;  // as in the threads that make maps
  const std::size_t atOnce = SwarmLoop::pointsAtOnce(plan);
  double checksum = 0;
  for (std::size_t first = 0; first < from.size(); first += atOnce) {
    SwarmLoop loop(input, plan, std::span(from).subspan(first, std::min(atOnce, from.size() - first)));
    while (loop.advance()) {
    }
    checksum += loop.end(0).loss;
  }
  return checksum;
}

template <class Rule>
void compare() {
  const Scene scene = parseScene(R"({"format": "descentlab/1", "steps": )" + std::to_string(steps) + R"(,
    "objective": {"formula": "(1 - x)^2 + 100*(y - x^2)^2"},
    "runs": [{"segments": [{"optimizer": ")" +
                                     std::string(Rule::id) + R"(", "settings": {"learning_rate": 0.0001}}]}]})",
                                 "bench");
  const SwarmInput input{landscapeOf(scene), steps};
  const std::vector<Point> from = starts();
  double checksum = 0;
  const auto [ours, theirs] = inTurn(
      9, [&] { checksum += swarm(input, scene.runs[0], from); }, [&] { checksum += pointByPoint<Rule>(from); });
  const double perStep = 1e9 / (double(points) * steps);
  std::printf("   %-16s %5.2f ns per point and step; hand-written scalar loop %5.2f ns; ratio %.2f (mark: 0.4)\n",
              Rule::id, ours * perStep, theirs * perStep, ours / theirs);
  if (!std::isfinite(checksum)) std::printf("   something diverged\n");
}

}  // namespace

void swarmStep() {
  compare<HandAdam>();
  compare<HandRmsprop>();
  compare<HandMomentum>();
  compare<HandGradientDescent>();
}

}  // namespace descent::bench
