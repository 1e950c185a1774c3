// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-written loops: what a programmer would write for Rosenbrock's valley and one rule, the formula and the rule's
/// usual form (bias corrections divided out, as in the papers) typed into the loop. One step is a call that the
/// compiler sees whole; the state are the numbers that a record of the run keeps beside the point.
#pragma once

#include <cmath>
#include <cstddef>

namespace descent::bench {

struct Slope {
  double loss, x, y;
};

inline Slope rosenbrock(double x, double y) {
  const double a = 1 - x, b = y - x * x;
  return {a * a + 100 * b * b, -2 * a - 400 * x * b, 200 * b};
}

struct HandGradientDescent {
  static constexpr const char* id = "gradient-descent";
  double rateX = 1e-4, rateY = 1e-4;

  void step(double& x, double& y, const Slope& g) {
    x -= rateX * g.x;
    y -= rateY * g.y;
  }
  static constexpr std::size_t stateSize = 0;
  void writeState(double*) const {}
};

struct HandMomentum {
  static constexpr const char* id = "momentum";
  double rateX = 1e-4, rateY = 1e-4, bx = 0, by = 0;

  void step(double& x, double& y, const Slope& g) {
    bx = 0.9 * bx + g.x;
    by = 0.9 * by + g.y;
    x -= rateX * bx;
    y -= rateY * by;
  }
  static constexpr std::size_t stateSize = 2;
  void writeState(double* to) const {
    to[0] = bx;
    to[1] = by;
  }
};

struct HandRmsprop {
  static constexpr const char* id = "rmsprop";
  double rateX = 0, rateY = 0, sx = 0, sy = 0;

  void step(double& x, double& y, const Slope& g) {
    sx = 0.99 * sx + (1 - 0.99) * g.x * g.x;
    sy = 0.99 * sy + (1 - 0.99) * g.y * g.y;
    rateX = 1e-4 / (std::sqrt(sx) + 1e-8);
    rateY = 1e-4 / (std::sqrt(sy) + 1e-8);
    x -= rateX * g.x;
    y -= rateY * g.y;
  }
  static constexpr std::size_t stateSize = 2;
  void writeState(double* to) const {
    to[0] = sx;
    to[1] = sy;
  }
};

struct HandAdam {
  static constexpr const char* id = "adam";
  double rateX = 0, rateY = 0, mx = 0, my = 0, vx = 0, vy = 0, power1 = 1, power2 = 1, t = 0;

  void step(double& x, double& y, const Slope& g) {
    t += 1;
    power1 *= 0.9;
    power2 *= 0.999;
    mx = 0.9 * mx + (1 - 0.9) * g.x;
    my = 0.9 * my + (1 - 0.9) * g.y;
    vx = 0.999 * vx + (1 - 0.999) * g.x * g.x;
    vy = 0.999 * vy + (1 - 0.999) * g.y * g.y;
    rateX = 1e-4 / (std::sqrt(vx / (1 - power2)) + 1e-8);
    rateY = 1e-4 / (std::sqrt(vy / (1 - power2)) + 1e-8);
    x -= rateX * mx / (1 - power1);
    y -= rateY * my / (1 - power1);
  }
  static constexpr std::size_t stateSize = 5;
  void writeState(double* to) const {
    to[0] = mx;
    to[1] = my;
    to[2] = vx;
    to[3] = vy;
    to[4] = t;
  }
};

}  // namespace descent::bench
