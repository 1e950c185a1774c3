// SPDX-License-Identifier: GPL-3.0-or-later
/// Pack<Scalar, N>: N numbers that go through the same arithmetic together, one per SIMD lane.
/// Every lane has the bits that the same expression has for one number; N is a power of two.
/// `select(condition, a, b)` is the branch of lanes; it exists for plain numbers too, so that one template serves both.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace descent {

#if defined(__AVX512F__)
inline constexpr int packBytes = 64;
#elif defined(__AVX2__)
inline constexpr int packBytes = 32;
#else
inline constexpr int packBytes = 16;
#endif

/// The number of lanes of one register of this machine.
template <class Scalar>
inline constexpr int nativeLanes = packBytes / static_cast<int>(sizeof(Scalar));

template <class Scalar, int N>
struct Mask {
  using Integer = std::conditional_t<sizeof(Scalar) == 8, std::int64_t, std::int32_t>;
  typedef Integer Lanes __attribute__((vector_size(N * sizeof(Integer))));
  Lanes lanes;  ///< all bits set where true

  bool operator[](int lane) const { return lanes[lane] != 0; }
  friend Mask operator&(Mask a, Mask b) { return {a.lanes & b.lanes}; }
  friend Mask operator|(Mask a, Mask b) { return {a.lanes | b.lanes}; }
  friend Mask operator!(Mask a) { return {~a.lanes}; }
};

template <class Scalar, int N = nativeLanes<Scalar>>
struct Pack {
  static constexpr int size = N;
  using Condition = Mask<Scalar, N>;
  typedef Scalar Lanes __attribute__((vector_size(N * sizeof(Scalar))));
  Lanes lanes;

  Pack() = default;
  Pack(Scalar value) : lanes(value - Lanes{}) {}
  static Pack of(Lanes values) {
    Pack result;
    result.lanes = values;
    return result;
  }

  /// Reads or writes N consecutive numbers; no alignment is asked for.
  static Pack load(const Scalar* from) {
    Pack result;
    std::memcpy(&result.lanes, from, sizeof(Lanes));
    return result;
  }
  void store(Scalar* to) const { std::memcpy(to, &lanes, sizeof(Lanes)); }

  Scalar operator[](int lane) const { return lanes[lane]; }
  void set(int lane, Scalar value) { lanes[lane] = value; }

  friend Pack operator+(Pack a, Pack b) { return of(a.lanes + b.lanes); }
  friend Pack operator-(Pack a, Pack b) { return of(a.lanes - b.lanes); }
  friend Pack operator*(Pack a, Pack b) { return of(a.lanes * b.lanes); }
  friend Pack operator/(Pack a, Pack b) { return of(a.lanes / b.lanes); }
  friend Pack operator-(Pack a) { return of(-a.lanes); }
  Pack& operator+=(Pack other) { return *this = *this + other; }
  Pack& operator-=(Pack other) { return *this = *this - other; }
  Pack& operator*=(Pack other) { return *this = *this * other; }
  Pack& operator/=(Pack other) { return *this = *this / other; }

  friend Condition operator<(Pack a, Pack b) { return {a.lanes < b.lanes}; }
  friend Condition operator>(Pack a, Pack b) { return {a.lanes > b.lanes}; }
  friend Condition operator<=(Pack a, Pack b) { return {a.lanes <= b.lanes}; }
  friend Condition operator>=(Pack a, Pack b) { return {a.lanes >= b.lanes}; }
  friend Condition operator==(Pack a, Pack b) { return {a.lanes == b.lanes}; }
  friend Condition operator!=(Pack a, Pack b) { return {a.lanes != b.lanes}; }

  friend Pack select(Condition condition, Pack a, Pack b) { return of(condition.lanes ? a.lanes : b.lanes); }
  friend Pack magnitude(Pack a) {
    using Bits = typename Condition::Lanes;
    const Bits sign = (Bits)(-Lanes{});
    return of((Lanes)((Bits)a.lanes & ~sign));
  }
  friend Pack squareRoot(Pack a) {
    for (int lane = 0; lane < N; ++lane) a.lanes[lane] = std::sqrt(a.lanes[lane]);
    return a;
  }
};

template <class Scalar>
requires std::is_floating_point_v<Scalar> Scalar select(bool condition, Scalar a, Scalar b) {
  return condition ? a : b;
}

/// The plain number behind a scalar type: itself, or the type of a pack's lanes.
template <class Scalar>
struct ElementOf {
  using Type = Scalar;
};
template <class Scalar, int N>
struct ElementOf<Pack<Scalar, N>> {
  using Type = Scalar;
};
template <class Scalar>
using Element = typename ElementOf<Scalar>::Type;

}  // namespace descent
