// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts what goes to the heap in the program that includes this, once: every way there (operator new, Eigen's aligned
/// storage) ends in malloc, which is counted here and made by glibc. The sanitizers bring a malloc of their own.
#pragma once

#include <atomic>
#include <cstddef>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define DESCENT_COUNTS_ALLOCATIONS 0
#else
#define DESCENT_COUNTS_ALLOCATIONS 1
#endif

namespace {
std::atomic<std::size_t> allocations = 0;
}

#if DESCENT_COUNTS_ALLOCATIONS
extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* malloc(std::size_t size) {
  ++allocations;
  return __libc_malloc(size);
}
#endif
