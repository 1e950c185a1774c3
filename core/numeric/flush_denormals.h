// SPDX-License-Identifier: GPL-3.0-or-later
/// FlushDenormals: while it lives, this thread takes denormal numbers as zero and writes zero for them (FTZ, DAZ).
/// Every thread that evaluates core holds one: results then agree, and a dead network is not 70 times slower.
#pragma once

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace descent {

class FlushDenormals {
 public:
#if defined(__SSE__)
  // Setting takes much longer than asking.
  FlushDenormals() : before_(_mm_getcsr()) {
    if (!flushes()) _mm_setcsr(before_ | both);
  }
  ~FlushDenormals() {
    if (!flushes()) _mm_setcsr(before_);
  }
#else
  FlushDenormals() {}
  ~FlushDenormals() {}
#endif
  FlushDenormals(const FlushDenormals&) = delete;
  FlushDenormals& operator=(const FlushDenormals&) = delete;

 private:
#if defined(__SSE__)
  static constexpr unsigned flushToZero = 0x8000, denormalsAreZero = 0x0040, both = flushToZero | denormalsAreZero;
  bool flushes() const { return (before_ & both) == both; }
  unsigned before_;
#endif
};

}  // namespace descent
