// SPDX-License-Identifier: GPL-3.0-or-later
/// The elementary functions of one and of two arguments, once: name and error bound (u10 = 1.0 ulp).
#pragma once

#define DESCENT_UNARY_FUNCTIONS(APPLY) \
  APPLY(exp, u10)                      \
  APPLY(expm1, u10)                    \
  APPLY(log, u10)                      \
  APPLY(log10, u10)                    \
  APPLY(log1p, u10)                    \
  APPLY(sin, u10)                      \
  APPLY(cos, u10)                      \
  APPLY(tan, u10)                      \
  APPLY(asin, u10)                     \
  APPLY(acos, u10)                     \
  APPLY(atan, u10)                     \
  APPLY(sinh, u10)                     \
  APPLY(cosh, u10)                     \
  APPLY(tanh, u10)                     \
  APPLY(cbrt, u10)                     \
  APPLY(erf, u10)

#define DESCENT_BINARY_FUNCTIONS(APPLY) \
  APPLY(pow, u10)                       \
  APPLY(atan2, u10)                     \
  APPLY(hypot, u05)
