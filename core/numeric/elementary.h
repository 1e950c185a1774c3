// SPDX-License-Identifier: GPL-3.0-or-later
/// Elementary functions with the same bits for one number and for every lane of a Pack, in double and float.
/// Within 1 ulp of the exact value (hypot 0.5). Angles in radians. pow, atan2(y, x), hypot take two arguments.
/// SLEEF's deterministic functions (Shibata & Petrogalli 2020, arXiv:2001.09258), with FMA where the machine has it;
/// sqrt and abs are the machine's own. libm is not used: its lanes and its single values differ in the last bit.
#pragma once

#include "core/numeric/elementary_names.h"
#include "core/numeric/pack.h"

namespace descent::elementary {

/// Applies a function of scalars or of native packs to a pack of any width, piece by piece.
template <class Function, class Scalar, int N, class... More>
Pack<Scalar, N> byPieces(Function function, const Pack<Scalar, N>& first, const More&... more) {
  constexpr int width = N < nativeLanes<Scalar> ? 1 : nativeLanes<Scalar>;
  using Piece = std::conditional_t<width == 1, Scalar, Pack<Scalar>>;
  const auto pieceOf = [](const Pack<Scalar, N>& pack, int lane) {
    Piece piece;
    std::memcpy(&piece, reinterpret_cast<const char*>(&pack) + lane * sizeof(Scalar), sizeof(Piece));
    return piece;
  };
  Pack<Scalar, N> result;
  for (int lane = 0; lane < N; lane += width) {
    const Piece piece = function(pieceOf(first, lane), pieceOf(more, lane)...);
    std::memcpy(reinterpret_cast<char*>(&result) + lane * sizeof(Scalar), &piece, sizeof(Piece));
  }
  return result;
}

#define DESCENT_DECLARE_UNARY(name, bound)                                  \
  double name(double a);                                                    \
  float name(float a);                                                      \
  Pack<double> name(Pack<double> a);                                        \
  Pack<float> name(Pack<float> a);                                          \
  template <class Scalar, int N>                                            \
  Pack<Scalar, N> name(Pack<Scalar, N> a) {                                 \
    return byPieces([](auto piece) { return elementary::name(piece); }, a); \
  }
#define DESCENT_DECLARE_BINARY(name, bound)                                                     \
  double name(double a, double b);                                                              \
  float name(float a, float b);                                                                 \
  Pack<double> name(Pack<double> a, Pack<double> b);                                            \
  Pack<float> name(Pack<float> a, Pack<float> b);                                               \
  template <class Scalar, int N>                                                                \
  Pack<Scalar, N> name(Pack<Scalar, N> a, Pack<Scalar, N> b) {                                  \
    return byPieces([](auto left, auto right) { return elementary::name(left, right); }, a, b); \
  }
DESCENT_UNARY_FUNCTIONS(DESCENT_DECLARE_UNARY)
DESCENT_BINARY_FUNCTIONS(DESCENT_DECLARE_BINARY)
#undef DESCENT_DECLARE_UNARY
#undef DESCENT_DECLARE_BINARY

inline double sqrt(double a) { return std::sqrt(a); }
inline float sqrt(float a) { return std::sqrt(a); }
inline double abs(double a) { return std::fabs(a); }
inline float abs(float a) { return std::fabs(a); }
template <class Scalar, int N>
Pack<Scalar, N> sqrt(Pack<Scalar, N> a) {
  return squareRoot(a);
}
template <class Scalar, int N>
Pack<Scalar, N> abs(Pack<Scalar, N> a) {
  return magnitude(a);
}

/// 1 / (1 + e⁻ᵃ); only e^−|a| is formed, so it neither overflows nor loses the small tail.
template <class Scalar>
Scalar sigmoid(Scalar a) {
  const Scalar tail = elementary::exp(-elementary::abs(a));
  return select(a < Scalar(0), tail, Scalar(1)) / (Scalar(1) + tail);
}

/// log(1 + eᵃ) = max(a, 0) + log(1 + e^−|a|).
template <class Scalar>
Scalar softplus(Scalar a) {
  const Scalar tail = elementary::exp(-elementary::abs(a));
  return select(a > Scalar(0), a, Scalar(0)) + elementary::log1p(tail);
}

}  // namespace descent::elementary
