// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/elementary.h"

#include <sleef.h>

// SLEEF's names end in the instruction set. finz (FMA) and cinz (without) each agree over all widths, not with each
// other.
#if defined(__AVX512F__) && defined(__FMA__)
#define DESCENT_ONE(name, type, bound) Sleef_finz_##name##type##1_##bound##purecfma
#define DESCENT_DOUBLES(name, bound) Sleef_finz_##name##d8_##bound##avx512f
#define DESCENT_FLOATS(name, bound) Sleef_finz_##name##f16_##bound##avx512f
#elif defined(__AVX2__) && defined(__FMA__)
#define DESCENT_ONE(name, type, bound) Sleef_finz_##name##type##1_##bound##purecfma
#define DESCENT_DOUBLES(name, bound) Sleef_finz_##name##d4_##bound##avx2
#define DESCENT_FLOATS(name, bound) Sleef_finz_##name##f8_##bound##avx2
#elif defined(__SSE2__) && !defined(__AVX2__) && !defined(__AVX512F__)
#define DESCENT_ONE(name, type, bound) Sleef_cinz_##name##type##1_##bound##purec
#define DESCENT_DOUBLES(name, bound) Sleef_cinz_##name##d2_##bound##sse2
#define DESCENT_FLOATS(name, bound) Sleef_cinz_##name##f4_##bound##sse2
#else
#define DESCENT_ONE(name, type, bound) Sleef_cinz_##name##type##1_##bound##purec
#endif

namespace descent::elementary {

#ifdef DESCENT_DOUBLES
#define DESCENT_UNARY_LANES(name, bound)                                                                \
  Pack<double> name(Pack<double> a) { return Pack<double>::of(DESCENT_DOUBLES(name, bound)(a.lanes)); } \
  Pack<float> name(Pack<float> a) { return Pack<float>::of(DESCENT_FLOATS(name, bound)(a.lanes)); }
#define DESCENT_BINARY_LANES(name, bound)                                    \
  Pack<double> name(Pack<double> a, Pack<double> b) {                        \
    return Pack<double>::of(DESCENT_DOUBLES(name, bound)(a.lanes, b.lanes)); \
  }                                                                          \
  Pack<float> name(Pack<float> a, Pack<float> b) {                           \
    return Pack<float>::of(DESCENT_FLOATS(name, bound)(a.lanes, b.lanes));   \
  }
#else
// No lanes of SLEEF fit this machine: one lane after the other.
template <class Scalar, class Function, class... More>
Pack<Scalar> laneByLane(Function function, Pack<Scalar> a, More... more) {
  for (int lane = 0; lane < Pack<Scalar>::size; ++lane) a.set(lane, function(a[lane], more[lane]...));
  return a;
}
#define DESCENT_UNARY_LANES(name, bound)                                    \
  Pack<double> name(Pack<double> a) {                                       \
    return laneByLane([](double one) { return elementary::name(one); }, a); \
  }                                                                         \
  Pack<float> name(Pack<float> a) {                                         \
    return laneByLane([](float one) { return elementary::name(one); }, a);  \
  }
#define DESCENT_BINARY_LANES(name, bound)                                                           \
  Pack<double> name(Pack<double> a, Pack<double> b) {                                               \
    return laneByLane([](double one, double other) { return elementary::name(one, other); }, a, b); \
  }                                                                                                 \
  Pack<float> name(Pack<float> a, Pack<float> b) {                                                  \
    return laneByLane([](float one, float other) { return elementary::name(one, other); }, a, b);   \
  }
#endif

#define DESCENT_DEFINE_UNARY(name, bound)                          \
  double name(double a) { return DESCENT_ONE(name, d, bound)(a); } \
  float name(float a) { return DESCENT_ONE(name, f, bound)(a); }   \
  DESCENT_UNARY_LANES(name, bound)
#define DESCENT_DEFINE_BINARY(name, bound)                                      \
  double name(double a, double b) { return DESCENT_ONE(name, d, bound)(a, b); } \
  float name(float a, float b) { return DESCENT_ONE(name, f, bound)(a, b); }    \
  DESCENT_BINARY_LANES(name, bound)

DESCENT_UNARY_FUNCTIONS(DESCENT_DEFINE_UNARY)
DESCENT_BINARY_FUNCTIONS(DESCENT_DEFINE_BINARY)

}  // namespace descent::elementary
