// SPDX-License-Identifier: GPL-3.0-or-later
/// Elementary functions of jets. Kinks: abs, sign and relu have derivative 0 at 0; min and max take the first
/// argument's on a tie, and are NaN where either argument is; hypot and atan2 have derivative 0 at the origin.
#pragma once

#include "core/numeric/elementary.h"
#include "core/numeric/jet.h"

namespace descent {

template <class Scalar, int Order>
Jet<Scalar, Order> exp(const Jet<Scalar, Order>& a) {
  const Scalar value = elementary::exp(a.value);
  return chain(
      a, value, [&] { return value; }, [](Scalar slope) { return slope; });
}

template <class Scalar, int Order>
Jet<Scalar, Order> log(const Jet<Scalar, Order>& a) {
  return chain(
      a, elementary::log(a.value), [&] { return Scalar(1) / a.value; }, [](Scalar slope) { return -(slope * slope); });
}

template <class Scalar, int Order>
Jet<Scalar, Order> log10(const Jet<Scalar, Order>& a) {
  const Scalar ln10(static_cast<Element<Scalar>>(2.302585092994045684));
  return chain(
      a, elementary::log10(a.value), [&] { return Scalar(1) / (a.value * ln10); },
      [&](Scalar slope) { return -(slope / a.value); });
}

template <class Scalar, int Order>
Jet<Scalar, Order> sqrt(const Jet<Scalar, Order>& a) {
  const Scalar root = elementary::sqrt(a.value), half(static_cast<Element<Scalar>>(0.5));
  return chain(
      a, root, [&] { return half / root; }, [&](Scalar slope) { return -(half * slope / a.value); });
}

template <class Scalar, int Order>
Jet<Scalar, Order> cbrt(const Jet<Scalar, Order>& a) {
  const Scalar root = elementary::cbrt(a.value);
  return chain(
      a, root, [&] { return Scalar(1) / (Scalar(3) * root * root); },
      [&](Scalar slope) { return Scalar(-2) * slope / (Scalar(3) * a.value); });
}

template <class Scalar, int Order>
Jet<Scalar, Order> sin(const Jet<Scalar, Order>& a) {
  const Scalar value = elementary::sin(a.value);
  return chain(
      a, value, [&] { return elementary::cos(a.value); }, [&](Scalar) { return -value; });
}

template <class Scalar, int Order>
Jet<Scalar, Order> cos(const Jet<Scalar, Order>& a) {
  const Scalar value = elementary::cos(a.value);
  return chain(
      a, value, [&] { return -elementary::sin(a.value); }, [&](Scalar) { return -value; });
}

template <class Scalar, int Order>
Jet<Scalar, Order> tan(const Jet<Scalar, Order>& a) {
  const Scalar value = elementary::tan(a.value);
  return chain(
      a, value, [&] { return Scalar(1) + value * value; }, [&](Scalar slope) { return Scalar(2) * value * slope; });
}

template <class Scalar, int Order>
Jet<Scalar, Order> asin(const Jet<Scalar, Order>& a) {
  const Scalar rest = (Scalar(1) - a.value) * (Scalar(1) + a.value);
  return chain(
      a, elementary::asin(a.value), [&] { return Scalar(1) / elementary::sqrt(rest); },
      [&](Scalar slope) { return a.value * slope / rest; });
}

template <class Scalar, int Order>
Jet<Scalar, Order> acos(const Jet<Scalar, Order>& a) {
  const Scalar rest = (Scalar(1) - a.value) * (Scalar(1) + a.value);
  return chain(
      a, elementary::acos(a.value), [&] { return Scalar(-1) / elementary::sqrt(rest); },
      [&](Scalar slope) { return a.value * slope / rest; });
}

template <class Scalar, int Order>
Jet<Scalar, Order> atan(const Jet<Scalar, Order>& a) {
  return chain(
      a, elementary::atan(a.value), [&] { return Scalar(1) / (Scalar(1) + a.value * a.value); },
      [&](Scalar slope) { return Scalar(-2) * a.value * slope * slope; });
}

template <class Scalar, int Order>
Jet<Scalar, Order> sinh(const Jet<Scalar, Order>& a) {
  const Scalar value = elementary::sinh(a.value);
  return chain(
      a, value, [&] { return elementary::cosh(a.value); }, [&](Scalar) { return value; });
}

template <class Scalar, int Order>
Jet<Scalar, Order> cosh(const Jet<Scalar, Order>& a) {
  const Scalar value = elementary::cosh(a.value);
  return chain(
      a, value, [&] { return elementary::sinh(a.value); }, [&](Scalar) { return value; });
}

/// The slope 4e^−2|a| / (1 + e^−2|a|)² keeps its digits where 1 − tanh² has lost them.
template <class Scalar, int Order>
Jet<Scalar, Order> tanh(const Jet<Scalar, Order>& a) {
  const Scalar value = elementary::tanh(a.value);
  const auto slopeOf = [&] {
    const Scalar tail = elementary::exp(Scalar(-2) * elementary::abs(a.value)), sum = Scalar(1) + tail;
    return Scalar(4) * tail / (sum * sum);
  };
  return chain(a, value, slopeOf, [&](Scalar slope) { return Scalar(-2) * value * slope; });
}

/// The slope e^−|a| / (1 + e^−|a|)² of the logistic function; its second derivative is slope·tanh(−a/2).
template <class Scalar, int Order>
Jet<Scalar, Order> sigmoid(const Jet<Scalar, Order>& a) {
  const Scalar tail = elementary::exp(-elementary::abs(a.value)), sum = Scalar(1) + tail;
  const Scalar value = select(a.value < Scalar(0), tail, Scalar(1)) / sum;
  const Scalar lean = select(a.value < Scalar(0), Scalar(1) - tail, tail - Scalar(1)) / sum;
  return chain(
      a, value, [&] { return tail / (sum * sum); }, [&](Scalar slope) { return slope * lean; });
}

template <class Scalar, int Order>
Jet<Scalar, Order> softplus(const Jet<Scalar, Order>& a) {
  const Scalar tail = elementary::exp(-elementary::abs(a.value)), sum = Scalar(1) + tail;
  const Scalar value = select(a.value > Scalar(0), a.value, Scalar(0)) + elementary::log1p(tail);
  return chain(
      a, value, [&] { return select(a.value < Scalar(0), tail, Scalar(1)) / sum; },
      [&](Scalar) { return tail / (sum * sum); });
}

template <class Scalar, int Order>
Jet<Scalar, Order> abs(const Jet<Scalar, Order>& a) {
  const Jet<Scalar, Order> flat = constantJet<Order>(elementary::abs(a.value));
  return select(a.value > Scalar(0), a, select(a.value < Scalar(0), -a, flat));
}

template <class Scalar, int Order>
Jet<Scalar, Order> sign(const Jet<Scalar, Order>& a) {
  const Scalar negative = select(a.value < Scalar(0), Scalar(-1), a.value);  // keeps 0 and NaN
  return constantJet<Order>(select(a.value > Scalar(0), Scalar(1), negative));
}

template <class Scalar, int Order>
Jet<Scalar, Order> relu(const Jet<Scalar, Order>& a) {
  return select(a.value <= Scalar(0), constantJet<Order>(Scalar(0)), a);
}

template <class Scalar, int Order>
Jet<Scalar, Order> min(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) {
  return select((b.value < a.value) | (b.value != b.value), b, a);
}
template <class Scalar, int Order>
Jet<Scalar, Order> max(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) {
  return select((b.value > a.value) | (b.value != b.value), b, a);
}

template <class Scalar, int Order>
Jet<Scalar, Order> hypot(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) {
  const Scalar length = elementary::hypot(a.value, b.value);
  const auto unit = [&](Scalar part) { return select(length == Scalar(0), Scalar(0), part / length); };
  return chain(
      a, b, length,
      [&] {
        return Slopes<Scalar>{unit(a.value), unit(b.value)};
      },
      [&](const Slopes<Scalar>& f) {
        return Curvatures<Scalar>{unit(f.byB * f.byB), -unit(f.byA * f.byB), unit(f.byA * f.byA)};
      });
}

template <class Scalar, int Order>
Jet<Scalar, Order> atan2(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) {
  // Divided twice by the length, so that its square neither overflows nor vanishes.
  const auto slopes = [&] {
    const Scalar length = elementary::hypot(a.value, b.value);
    const auto over = [&](Scalar part) { return select(length == Scalar(0), Scalar(0), part / length / length); };
    return Slopes<Scalar>{over(b.value), -over(a.value)};
  };
  return chain(a, b, elementary::atan2(a.value, b.value), slopes, [](const Slopes<Scalar>& f) {
    const Scalar mixed = Scalar(2) * f.byA * f.byB;
    return Curvatures<Scalar>{mixed, f.byB * f.byB - f.byA * f.byA, -mixed};
  });
}

/// a^c, c constant: integers by multiplication as far as that is accurate, ½ as the root.
template <class Scalar, int Order>
Jet<Scalar, Order> constantPower(const Jet<Scalar, Order>& a, Element<Scalar> c) {
  constexpr int largest = 1024;
  if (std::abs(c) <= largest && c == std::trunc(c)) return integerPower(a, static_cast<int>(c));
  if (c == Element<Scalar>(0.5)) return sqrt(a);
  const auto power = [&](int below) {
    return elementary::pow(a.value, Scalar(c - static_cast<Element<Scalar>>(below)));
  };
  return chain(
      a, power(0), [&] { return Scalar(c) * power(1); }, [&](Scalar) { return Scalar(c * (c - 1)) * power(2); });
}

/// cᵃ, c constant and > 0.
template <class Scalar, int Order>
Jet<Scalar, Order> powerOfConstant(Element<Scalar> c, const Jet<Scalar, Order>& a) {
  const Scalar value = elementary::pow(Scalar(c), a.value), growth(elementary::log(c));
  return chain(
      a, value, [&] { return growth * value; }, [&](Scalar slope) { return growth * slope; });
}

/// aᵇ with both variable. Where the value is 0, the slope by b is 0 (its limit for b > 0).
template <class Scalar, int Order>
Jet<Scalar, Order> pow(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) {
  const Scalar value = elementary::pow(a.value, b.value);
  const auto below = [&](int n) { return elementary::pow(a.value, b.value - Scalar(static_cast<Element<Scalar>>(n))); };
  const auto logTimes = [&](Scalar factor) {
    return select(factor == Scalar(0), Scalar(0), elementary::log(a.value) * factor);
  };
  return chain(
      a, b, value,
      [&] {
        return Slopes<Scalar>{b.value * below(1), logTimes(value)};
      },
      [&](const Slopes<Scalar>& f) {
        return Curvatures<Scalar>{b.value * (b.value - Scalar(1)) * below(2), below(1) + logTimes(f.byA),
                                  logTimes(f.byB)};
      });
}

}  // namespace descent
