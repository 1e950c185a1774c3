// SPDX-License-Identifier: GPL-3.0-or-later
/// Jet<Scalar, Order>: a value with its exact derivatives by x and y; Order 0 value, 1 gradient, 2 Hessian.
/// Arithmetic on jets is arithmetic on functions (forward mode; Griewank & Walther 2008, chapters 3 and 13).
/// Scalar is double, float or a Pack of them: one template serves a point and lanes, with the same bits.
/// Kinks: zero inner times infinite outer derivative is 0 (`times`); `select` takes value and derivatives together.
#pragma once

#include "core/numeric/pack.h"

namespace descent {

// The derivatives stand first: compilers move (dx, dy) as one pair, and a pair that was written as (value, dx), dy
// costs a stall when it is read back.
template <class Scalar, int Order>
struct Jet;

template <class Scalar>
struct Jet<Scalar, 0> {
  Scalar value;
};
template <class Scalar>
struct Jet<Scalar, 1> {
  Scalar dx, dy, value;
};
template <class Scalar>
struct Jet<Scalar, 2> {
  Scalar dx, dy, dxx, dxy, dyy, value;
};

template <class Scalar>
using GradientJet = Jet<Scalar, 1>;
template <class Scalar>
using HessianJet = Jet<Scalar, 2>;

/// Builds a jet from its value and a function of the names of its derivatives: from(&Jet::dx) gives dx.
template <class Scalar, int Order, class From>
Jet<Scalar, Order> makeJet(Scalar value, From from) {
  using J = Jet<Scalar, Order>;
  if constexpr (Order == 0) return {value};
  if constexpr (Order == 1) return {from(&J::dx), from(&J::dy), value};
  if constexpr (Order == 2) {
    return {from(&J::dx), from(&J::dy), from(&J::dxx), from(&J::dxy), from(&J::dyy), value};
  }
}

template <int Order, class Scalar>
Jet<Scalar, Order> constantJet(Scalar value) {
  return makeJet<Scalar, Order>(value, [](auto) { return Scalar(0); });
}
template <int Order, class Scalar>
Jet<Scalar, Order> variableX(Scalar x) {
  Jet<Scalar, Order> jet = constantJet<Order>(x);
  if constexpr (Order > 0) jet.dx = Scalar(1);
  return jet;
}
template <int Order, class Scalar>
Jet<Scalar, Order> variableY(Scalar y) {
  Jet<Scalar, Order> jet = constantJet<Order>(y);
  if constexpr (Order > 0) jet.dy = Scalar(1);
  return jet;
}

/// The product of an outer and an inner derivative: 0 where the inner one is 0, whatever the outer.
template <class Scalar>
Scalar times(Scalar outer, Scalar inner) {
  return select(inner == Scalar(0), Scalar(0), outer * inner);
}

/// f(a) from f, f′ and f″ at a; `first()` and `second(f′)` are called only where the order needs them.
template <class Scalar, int Order, class First, class Second>
Jet<Scalar, Order> chain(const Jet<Scalar, Order>& a, Scalar value, First first, Second second) {
  Jet<Scalar, Order> result;
  result.value = value;
  if constexpr (Order >= 1) {
    const Scalar outer = first();
    result.dx = times(outer, a.dx);
    result.dy = times(outer, a.dy);
    if constexpr (Order >= 2) {
      const Scalar curvature = second(outer);
      result.dxx = times(curvature, a.dx * a.dx) + times(outer, a.dxx);
      result.dxy = times(curvature, a.dx * a.dy) + times(outer, a.dxy);
      result.dyy = times(curvature, a.dy * a.dy) + times(outer, a.dyy);
    }
  }
  return result;
}

/// Partial derivatives of a function of two arguments.
template <class Scalar>
struct Slopes {
  Scalar byA, byB;
};
template <class Scalar>
struct Curvatures {
  Scalar byAA, byAB, byBB;
};

/// f(a, b) from f, its slopes and curvatures; `second(slopes)` is called only where the order needs it.
template <class Scalar, int Order, class First, class Second>
Jet<Scalar, Order> chain(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b, Scalar value, First first,
                         Second second) {
  Jet<Scalar, Order> result;
  result.value = value;
  if constexpr (Order >= 1) {
    const Slopes<Scalar> f = first();
    result.dx = times(f.byA, a.dx) + times(f.byB, b.dx);
    result.dy = times(f.byA, a.dy) + times(f.byB, b.dy);
    if constexpr (Order >= 2) {
      const Curvatures<Scalar> h = second(f);
      const auto bend = [&](Scalar a1, Scalar b1, Scalar a2, Scalar b2) {
        return times(h.byAA, a1 * a2) + times(h.byAB, a1 * b2 + b1 * a2) + times(h.byBB, b1 * b2);
      };
      result.dxx = times(f.byA, a.dxx) + times(f.byB, b.dxx) + bend(a.dx, b.dx, a.dx, b.dx);
      result.dxy = times(f.byA, a.dxy) + times(f.byB, b.dxy) + bend(a.dx, b.dx, a.dy, b.dy);
      result.dyy = times(f.byA, a.dyy) + times(f.byB, b.dyy) + bend(a.dy, b.dy, a.dy, b.dy);
    }
  }
  return result;
}

/// Value and derivatives of the chosen one; what is not chosen leaves nothing, not even a NaN.
template <class Condition, class Scalar, int Order>
Jet<Scalar, Order> select(const Condition& condition, const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) {
  return makeJet<Scalar, Order>(select(condition, a.value, b.value),
                                [&](auto part) { return select(condition, a.*part, b.*part); });
}

}  // namespace descent

#include "core/numeric/jet_arithmetic.h"
#include "core/numeric/jet_functions.h"
