// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/timing.h"

namespace descent::bench {
namespace {

constexpr std::int64_t steps = 200'000;

/// What a programmer would write for this one surface and this one rule, recording the same numbers.
double handWritten(std::vector<double>& record) {
  const double rate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  double x = -1.2, y = 1, mx = 0, my = 0, vx = 0, vy = 0, power1 = 1, power2 = 1;
  for (std::int64_t t = 0; t < steps; ++t) {
    const double a = 1 - x, b = y - x * x;
    const double gx = -2 * a - 400 * x * b, gy = 200 * b;
    power1 *= beta1;
    power2 *= beta2;
    mx = beta1 * mx + (1 - beta1) * gx;
    my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx;
    vy = beta2 * vy + (1 - beta2) * gy * gy;
    const double rx = rate / (std::sqrt(vx / (1 - power2)) + epsilon), ry = rate / (std::sqrt(vy / (1 - power2)) + epsilon);
    x -= rx * mx / (1 - power1);
    y -= ry * my / (1 - power1);
    double* row = &record[static_cast<std::size_t>(t) * 13];
    const double values[] = {x, y, a * a + 100 * b * b, std::hypot(gx, gy), rate, double(t), rx, ry, mx, my, vx, vy, double(t)};
    std::copy(std::begin(values), std::end(values), row);
  }
  return x + y;
}

}  // namespace

void recordedStep() {
  const Scene scene = parseScene(R"({"format": "descentlab/1", "steps": )" + std::to_string(steps) + R"(, "start": [-1.2, 1],
    "objective": {"formula": "(1 - x)^2 + 100*(y - x^2)^2"},
    "runs": [{"segments": [{"optimizer": "adam", "settings": {"learning_rate": 0.001}}]}]})", "bench");
  const auto surface = surfaceOf(scene);
  const PointRunInput input{surface, startOf(scene, scene.runs[0], *surface), scene.seed, scene.steps};
  std::vector<double> record(static_cast<std::size_t>(steps) * 13);
  double checksum = 0;
  const auto times = inTurn(9, [&] { PointLoop(input, scene.runs[0]).advance(steps, {}); }, [&] { checksum += handWritten(record); });
  const double ours = times.first / steps * 1e9, theirs = times.second / steps * 1e9;
  std::printf("   recorded Adam step on a typed Rosenbrock: %.1f ns; hand-written loop that records too: %.1f ns; ratio %.2f (mark: at most 3)\n",
              ours, theirs, ours / theirs);
  if (!std::isfinite(checksum)) std::printf("   the hand-written loop diverged\n");
}

}  // namespace descent::bench
