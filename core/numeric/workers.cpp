// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/workers.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/numeric/flush_denormals.h"

namespace descent {

namespace {

constexpr unsigned open = 1;
constexpr unsigned oneInside = 2;
constexpr int mostPreferences = 64;  // bits of the mask of taken indices
constexpr std::chrono::microseconds spinTime{200};
constexpr int chunksPerThread = 8;

thread_local bool insideTask = false;

void pause() {
#if defined(__SSE__)
  _mm_pause();
#endif
}

}  // namespace

Workers::Workers(int threads) {
  if (threads <= 0) threads = std::max(1u, std::thread::hardware_concurrency());
  for (int thread = 1; thread < threads; ++thread) {
    pool_.emplace_back([this, thread](std::stop_token stop) { serve(std::move(stop), thread); });
  }
}

Workers::~Workers() {
  for (std::jthread& thread : pool_) thread.request_stop();
  generation_.fetch_add(1);
  generation_.notify_all();
}

void Workers::runErased(std::size_t count, Call call) {
  if (count == 0) return;
  if (pool_.empty() || count == 1 || insideTask) return runInline(count, call);
  const std::lock_guard lock(caller_);
  const std::size_t all = threads();
  job_ = {.call = call,
          .count = count,
          .chunk = std::max<std::size_t>(1, count / (all * chunksPerThread)),
          .preferOwnIndex = count <= all && count <= mostPreferences};
  publish();
  insideTask = true;
  work(0);
  insideTask = false;
  withdraw();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Workers::runInline(std::size_t count, Call call) {
  for (std::size_t index = 0; index < count; ++index) call.invoke(call.task, index);
}

void Workers::publish() {
  next_.store(0, std::memory_order_relaxed);
  taken_.store(0, std::memory_order_relaxed);
  state_.store(open);
  generation_.fetch_add(1);
  generation_.notify_all();
}

/// Nobody enters any more; returns when those inside have left.
void Workers::withdraw() {
  unsigned state = state_.fetch_and(~open) & ~open;
  while (state != 0) state = awaitChange(state_, state);
}

/// Waits until `atomic` differs from `old`: by spinning first, because sleeping and waking cost several microseconds.
unsigned Workers::awaitChange(const std::atomic<unsigned>& atomic, unsigned old) {
  auto deadline = std::chrono::steady_clock::now() + spinTime;
  int turns = 64;
  do {
    for (int turn = 0; turn < turns; ++turn) {
      const unsigned now = atomic.load(std::memory_order_acquire);
      if (now != old) return now;
      pause();
    }
    turns = doSparePiece() ? 1 : 64;
    if (turns == 1) deadline = std::chrono::steady_clock::now() + spinTime;
  } while (std::chrono::steady_clock::now() < deadline);
  atomic.wait(old, std::memory_order_acquire);
  return atomic.load(std::memory_order_acquire);
}

bool Workers::offer(SpareWork& work) {
  SpareWork* none = nullptr;
  return !pool_.empty() && spare_.compare_exchange_strong(none, &work);
}

void Workers::withdrawOffer(SpareWork& work) {
  SpareWork* offered = &work;
  if (!spare_.compare_exchange_strong(offered, nullptr)) return;
  while (insideSpare_.load() != 0) pause();
}

/// A thread announces itself before it looks what is offered, so that a withdrawal sees it.
bool Workers::doSparePiece() {
  if (!spare_.load(std::memory_order_relaxed)) return false;
  insideSpare_.fetch_add(1);
  SpareWork* const work = spare_.load();
  const bool done = work && work->doPiece();
  insideSpare_.fetch_sub(1);
  return done;
}

void Workers::serve(std::stop_token stop, int thread) {
  const FlushDenormals flush;
  insideTask = true;
  unsigned seen = 0;
  while (true) {
    seen = awaitChange(generation_, seen);
    if (stop.stop_requested()) return;
    if (!enter()) continue;
    work(thread);
    leave();
  }
}

bool Workers::enter() {
  unsigned state = state_.load();
  while (state & open) {
    if (state_.compare_exchange_weak(state, state + oneInside)) return true;
  }
  return false;
}

void Workers::leave() {
  state_.fetch_sub(oneInside);
  state_.notify_all();
}

void Workers::work(int thread) {
  if (job_.preferOwnIndex) return workOwnIndexFirst(thread);
  workChunks();
}

void Workers::workOwnIndexFirst(int thread) {
  for (std::size_t turn = 0; turn < job_.count; ++turn) {
    const std::size_t index = (turn + thread) % job_.count;
    const unsigned long long bit = 1ull << index;
    if ((taken_.fetch_or(bit) & bit) == 0) invoke(index);
  }
}

void Workers::workChunks() {
  while (true) {
    const std::size_t begin = next_.fetch_add(job_.chunk, std::memory_order_relaxed);
    if (begin >= job_.count) return;
    const std::size_t end = std::min(begin + job_.chunk, job_.count);
    for (std::size_t index = begin; index < end; ++index) invoke(index);
  }
}

void Workers::invoke(std::size_t index) {
  try {
    job_.call.invoke(job_.call.task, index);
  } catch (...) {
    keepFailure(index);
  }
}

void Workers::keepFailure(std::size_t index) {
  const std::lock_guard lock(failureLock_);
  if (!failure_ || index < failedIndex_) {
    failure_ = std::current_exception();
    failedIndex_ = index;
  }
  next_.store(job_.count, std::memory_order_relaxed);
  taken_.store(~0ull, std::memory_order_relaxed);
}

}  // namespace descent
