// SPDX-License-Identifier: GPL-3.0-or-later
/// LongLoops: while one lives, loops over many independent numbers in this thread are shared with a pool, if it is
/// given one. Which thread takes which part changes no bit, since no number looks at another.
#pragma once

#include <algorithm>

#include "core/numeric/workers.h"

namespace descent {

class LongLoops {
 public:
  explicit LongLoops(Workers* workers) : outer_(pool_) { pool_ = workers; }
  ~LongLoops() { pool_ = outer_; }
  LongLoops(const LongLoops&) = delete;
  LongLoops& operator=(const LongLoops&) = delete;

  /// Numbers `first`, … of which there are `count`.
  struct Part {
    std::ptrdiff_t first, count;
    bool holds(std::ptrdiff_t place) const { return place >= first && place < first + count; }
  };

  /// What thread `index` of `threads` takes of `length` numbers: always the same, so that it stays in that core's
  /// cache.
  static Part partOf(std::ptrdiff_t index, std::ptrdiff_t threads, std::ptrdiff_t length) {
    const std::ptrdiff_t most = (length / threads / wholeLines + 1) * wholeLines;
    const std::ptrdiff_t first = std::min(length, index * most);
    return {first, std::min(most, length - first)};
  }

  /// Calls task(first, count) for the part of every thread.
  template <class Task>
  static void share(std::ptrdiff_t length, const Task& task) {
    if (!pool_ || pool_->threads() == 1) return task(0, length);
    const std::ptrdiff_t threads = pool_->threads();
    pool_->run(static_cast<std::size_t>(threads), [&](std::size_t index) {
      const Part part = partOf(static_cast<std::ptrdiff_t>(index), threads, length);
      task(part.first, part.count);
    });
  }

 private:
  static constexpr std::ptrdiff_t wholeLines = 64;  ///< numbers: no two threads write to one line of the cache

  static inline thread_local Workers* pool_ = nullptr;
  Workers* outer_;
};

}  // namespace descent
