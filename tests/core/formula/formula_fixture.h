// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of evaluated formulas share: formulas of every operation that are smooth around most points.
#pragma once

#include <QtTest>
#include <bit>
#include <cmath>
#include <cstdint>

#include "core/formula/formula.h"

namespace descent::fixture {

inline BoundFormula bound(const QString& text, double row = 0) {
  return std::get<Formula>(Formula::parse(text.toStdString())).bind({}, row);
}

inline bool sameBits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b));
}

inline bool close(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance * (1 + std::abs(b)); }

inline constexpr const char* smooth[] = {
    "3",
    "x",
    "x + y*x - x/y",
    "1/x",
    "2 - x",
    "x/4 + y/3",
    "-x*y",
    "(x*y)^2",
    "x^3*y^4",
    "x^-1 + y^-3",
    "(x - y)^5",
    "x^70",
    "(x + 2)^1.5",
    "(x + 2)^0.5",
    "2^(x*y)",
    "0.3^x",
    "e^(x - y^2)",
    "(x + 3)^y",
    "(x + 3)^(x*y)",
    "sin(x*y)",
    "cos(x - y)",
    "tan(x/2 + y/4)",
    "asin(x*y/5)",
    "acos(x/2 + y/5)",
    "atan(3*x*y)",
    "sinh(x*y)",
    "cosh(x + y)",
    "tanh(x - 2*y)",
    "exp(x*y)",
    "log(3 + x*y)",
    "log10(4 + x - y)",
    "sqrt(4 + x + y)",
    "cbrt(x + 3*y)",
    "abs(x - 3*y)",
    "sign(x)*y",
    "min(x*x, y + 0.1)",
    "max(x*y, x - y)",
    "hypot(x, y)",
    "hypot(x*y, 2)",
    "atan2(y, x)",
    "atan2(x*y, 3)",
    "sigmoid(2*x + y)",
    "relu(x + y/3)",
    "softplus(x*y)",
    "where(x < y, x^2*y, sin(x*y))",
    "where(x*y > 0.2, exp(x), y^3)",
    "(x < y)*x^2 + (x >= y)*y",
    "(1 - x)^2 + 100*(y - x^2)^2",
    "-20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2pi*x) + cos(2pi*y))) + e + 20",
    "exp(-(x^2 + y^2))*sin(3x)/(1 + (x*y)^2)",
    "where(x > y, 3, x)^2 + min(2, x)*max(y, 1)"};

/// One row a formula.
inline void addFormulas() {
  QTest::addColumn<QString>("text");
  for (const char* text : smooth) QTest::newRow(text) << QString(text);
}

}  // namespace descent::fixture
