// SPDX-License-Identifier: GPL-3.0-or-later
/// What each operation computes: Rule<operation>::apply on jets of any scalar and order. Constants are folded with the
/// same rules, so a folded formula has the bits of an unfolded one.
#pragma once

#include "core/formula/operation.h"
#include "core/numeric/jet.h"

namespace descent {

template <Operation>
struct Rule;

#define DESCENT_ARITHMETIC_RULE(name, symbol)   \
  template <>                                   \
  struct Rule<Operation::name> {                \
    template <class A, class B>                 \
    static auto apply(const A& a, const B& b) { \
      return a symbol b;                        \
    }                                           \
  };
DESCENT_ARITHMETIC_RULE(add, +)
DESCENT_ARITHMETIC_RULE(subtract, -)
DESCENT_ARITHMETIC_RULE(multiply, *)
DESCENT_ARITHMETIC_RULE(divide, /)
#undef DESCENT_ARITHMETIC_RULE

#define DESCENT_COMPARISON_RULE(name, symbol)                                                   \
  template <>                                                                                   \
  struct Rule<Operation::name> {                                                                \
    template <class Scalar, int Order>                                                          \
    static Jet<Scalar, Order> apply(const Jet<Scalar, Order>& a, const Jet<Scalar, Order>& b) { \
      return constantJet<Order>(select(a.value symbol b.value, Scalar(1), Scalar(0)));          \
    }                                                                                           \
  };
DESCENT_COMPARISON_RULE(less, <)
DESCENT_COMPARISON_RULE(lessOrEqual, <=)
DESCENT_COMPARISON_RULE(greater, >)
DESCENT_COMPARISON_RULE(greaterOrEqual, >=)
DESCENT_COMPARISON_RULE(equal, ==)
DESCENT_COMPARISON_RULE(unequal, !=)
#undef DESCENT_COMPARISON_RULE

#define DESCENT_FUNCTION_RULE(name)                   \
  template <>                                         \
  struct Rule<Operation::name> {                      \
    template <class J, class... More>                 \
    static J apply(const J& a, const More&... more) { \
      return descent::name(a, more...);               \
    }                                                 \
  };
DESCENT_FUNCTION_RULE(square)
DESCENT_FUNCTION_RULE(sin)
DESCENT_FUNCTION_RULE(cos)
DESCENT_FUNCTION_RULE(tan)
DESCENT_FUNCTION_RULE(asin)
DESCENT_FUNCTION_RULE(acos)
DESCENT_FUNCTION_RULE(atan)
DESCENT_FUNCTION_RULE(sinh)
DESCENT_FUNCTION_RULE(cosh)
DESCENT_FUNCTION_RULE(tanh)
DESCENT_FUNCTION_RULE(exp)
DESCENT_FUNCTION_RULE(log)
DESCENT_FUNCTION_RULE(log10)
DESCENT_FUNCTION_RULE(sqrt)
DESCENT_FUNCTION_RULE(cbrt)
DESCENT_FUNCTION_RULE(abs)
DESCENT_FUNCTION_RULE(sign)
DESCENT_FUNCTION_RULE(sigmoid)
DESCENT_FUNCTION_RULE(relu)
DESCENT_FUNCTION_RULE(softplus)
DESCENT_FUNCTION_RULE(atan2)
DESCENT_FUNCTION_RULE(min)
DESCENT_FUNCTION_RULE(max)
DESCENT_FUNCTION_RULE(hypot)
#undef DESCENT_FUNCTION_RULE

template <>
struct Rule<Operation::negate> {
  template <class J>
  static J apply(const J& a) {
    return -a;
  }
};

template <>
struct Rule<Operation::power> {
  template <class J>
  static J apply(const J& a, const J& b) {
    return descent::pow(a, b);
  }
};

template <>
struct Rule<Operation::constantPower> {
  template <class J>
  static J apply(const J& a, double exponent) {
    return descent::constantPower(a, exponent);
  }
};

template <>
struct Rule<Operation::powerOfConstant> {
  template <class J>
  static J apply(const J& a, double base) {
    return descent::powerOfConstant(base, a);
  }
};

template <>
struct Rule<Operation::where> {
  template <class J>
  static J apply(const J& condition, const J& a, const J& b) {
    return select(condition.value != decltype(condition.value)(0), a, b);
  }
};

/// Whether the operation also reads the number kept in its node.
constexpr bool readsNumber(Operation operation) {
  return operation == Operation::constantPower || operation == Operation::powerOfConstant;
}

}  // namespace descent
