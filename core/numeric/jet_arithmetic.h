// SPDX-License-Identifier: GPL-3.0-or-later
/// Sums, products, quotients and constant powers of jets; with a plain number the derivatives that vanish are skipped.
#pragma once

#include "core/numeric/jet.h"

namespace descent {

template <class Scalar, int Order>
Jet<Scalar, Order> operator+(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) {
  return makeJet<Scalar, Order>(a.value + b.value, [&](auto part) { return a.*part + b.*part; });
}
template <class Scalar, int Order>
Jet<Scalar, Order> operator-(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) {
  return makeJet<Scalar, Order>(a.value - b.value, [&](auto part) { return a.*part - b.*part; });
}
template <class Scalar, int Order>
Jet<Scalar, Order> operator-(const Jet<Scalar, Order>& a) {
  return makeJet<Scalar, Order>(-a.value, [&](auto part) { return -(a.*part); });
}

template <class Scalar, int Order>
Jet<Scalar, Order> operator*(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) {
  Jet<Scalar, Order> result;
  result.value = a.value * b.value;
  if constexpr (Order >= 1) {
    result.dx = a.dx * b.value + a.value * b.dx;
    result.dy = a.dy * b.value + a.value * b.dy;
  }
  if constexpr (Order >= 2) {
    const Scalar two(2);
    result.dxx = a.dxx * b.value + two * (a.dx * b.dx) + a.value * b.dxx;
    result.dxy = a.dxy * b.value + (a.dx * b.dy + a.dy * b.dx) + a.value * b.dxy;
    result.dyy = a.dyy * b.value + two * (a.dy * b.dy) + a.value * b.dyy;
  }
  return result;
}

template <class Scalar, int Order>
Jet<Scalar, Order> operator/(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) {
  Jet<Scalar, Order> q;
  q.value = a.value / b.value;
  // From a = q b: each derivative of q is what is left of a's, divided by b.
  if constexpr (Order >= 1) {
    q.dx = (a.dx - q.value * b.dx) / b.value;
    q.dy = (a.dy - q.value * b.dy) / b.value;
  }
  if constexpr (Order >= 2) {
    const Scalar two(2);
    q.dxx = (a.dxx - two * (q.dx * b.dx) - q.value * b.dxx) / b.value;
    q.dxy = (a.dxy - (q.dx * b.dy + q.dy * b.dx) - q.value * b.dxy) / b.value;
    q.dyy = (a.dyy - two * (q.dy * b.dy) - q.value * b.dyy) / b.value;
  }
  return q;
}

template <class Scalar, int Order>
Jet<Scalar, Order> operator+(const Jet<Scalar, Order>& a, const std::type_identity_t<Scalar>& b) {
  Jet<Scalar, Order> result = a;
  result.value = a.value + b;
  return result;
}
template <class Scalar, int Order>
Jet<Scalar, Order> operator+(const std::type_identity_t<Scalar>& a, const Jet<Scalar, Order>& b) {
  return b + a;
}
template <class Scalar, int Order>
Jet<Scalar, Order> operator-(const Jet<Scalar, Order>& a, const std::type_identity_t<Scalar>& b) {
  Jet<Scalar, Order> result = a;
  result.value = a.value - b;
  return result;
}
template <class Scalar, int Order>
Jet<Scalar, Order> operator-(const std::type_identity_t<Scalar>& a, const Jet<Scalar, Order>& b) {
  return makeJet<Scalar, Order>(a - b.value, [&](auto part) { return -(b.*part); });
}
template <class Scalar, int Order>
Jet<Scalar, Order> operator*(const Jet<Scalar, Order>& a, const std::type_identity_t<Scalar>& b) {
  return makeJet<Scalar, Order>(a.value * b, [&](auto part) { return a.*part * b; });
}
template <class Scalar, int Order>
Jet<Scalar, Order> operator*(const std::type_identity_t<Scalar>& a, const Jet<Scalar, Order>& b) {
  return b * a;
}
template <class Scalar, int Order>
Jet<Scalar, Order> operator/(const Jet<Scalar, Order>& a, const std::type_identity_t<Scalar>& b) {
  return makeJet<Scalar, Order>(a.value / b, [&](auto part) { return a.*part / b; });
}
template <class Scalar, int Order>
Jet<Scalar, Order> operator/(const std::type_identity_t<Scalar>& a, const Jet<Scalar, Order>& b) {
  const Scalar quotient = a / b.value;
  return chain(
      b, quotient, [&] { return -(quotient / b.value); }, [&](Scalar slope) { return Scalar(-2) * (slope / b.value); });
}

template <class Scalar, int Order>
Jet<Scalar, Order> square(const Jet<Scalar, Order>& a) {
  Jet<Scalar, Order> result;
  result.value = a.value * a.value;
  if constexpr (Order >= 1) {
    const Scalar slope = a.value + a.value;
    result.dx = slope * a.dx;
    result.dy = slope * a.dy;
    if constexpr (Order >= 2) {
      const Scalar two(2);
      result.dxx = two * (a.dx * a.dx) + slope * a.dxx;
      result.dxy = two * (a.dx * a.dy) + slope * a.dxy;
      result.dyy = two * (a.dy * a.dy) + slope * a.dyy;
    }
  }
  return result;
}

/// aⁿ by repeated squaring; n ≥ 0.
template <class Scalar>
Scalar naturalPower(Scalar a, int n) {
  Scalar result(1);
  bool started = false;
  for (Scalar factor = a; n > 0; n /= 2, factor = factor * factor) {
    if (n % 2 == 1) result = started ? result * factor : factor;
    if (n % 2 == 1) started = true;
  }
  return result;
}

/// aⁿ by multiplication, for any integer n: exact at 0 and for negative a.
template <class Scalar, int Order>
Jet<Scalar, Order> integerPower(const Jet<Scalar, Order>& a, int n) {
  if (n == 0) return constantJet<Order>(Scalar(1));
  if (n == 1) return a;
  const Scalar factor(static_cast<Element<Scalar>>(n)), next(static_cast<Element<Scalar>>(n - 1));
  if (n < 0) {
    const Scalar value = Scalar(1) / naturalPower(a.value, -n);
    return chain(
        a, value, [&] { return factor * (value / a.value); }, [&](Scalar slope) { return next * (slope / a.value); });
  }
  const Scalar twoBelow = naturalPower(a.value, n - 2), oneBelow = twoBelow * a.value;
  return chain(
      a, oneBelow * a.value, [&] { return factor * oneBelow; }, [&](Scalar) { return factor * next * twoBelow; });
}

}  // namespace descent
