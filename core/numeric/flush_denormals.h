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
  FlushDenormals() : before_(_mm_getcsr()) { _mm_setcsr(before_ | flushToZero | denormalsAreZero); }
  ~FlushDenormals() { _mm_setcsr(before_); }
#else
  FlushDenormals() {}
  ~FlushDenormals() {}
#endif
  FlushDenormals(const FlushDenormals&) = delete;
  FlushDenormals& operator=(const FlushDenormals&) = delete;

 private:
#if defined(__SSE__)
  static constexpr unsigned flushToZero = 0x8000;
  static constexpr unsigned denormalsAreZero = 0x0040;
  unsigned before_;
#endif
};

}  // namespace descent
