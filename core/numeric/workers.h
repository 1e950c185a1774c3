// SPDX-License-Identifier: GPL-3.0-or-later
/// Workers: a pool of threads that live as long as it does, for loops whose iterations are independent.
/// `run(count, task)` calls task(0) … task(count − 1), each once, on the pool and the caller, and returns when all are
/// done. Which thread takes which index is not fixed: a task writes only what its index owns. With count ≤ threads()
/// thread i prefers index i, so that a part stays in that core's cache from call to call.
/// An idle worker spins for a moment, then sleeps; a call never waits for one that has not woken yet. While they spin,
/// workers and callers do pieces of the work that is offered.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "core/numeric/spare_work.h"

namespace descent {

class Workers {
 public:
  /// `threads` counts the caller; 0 = one for each processor. With 1 everything runs in the caller.
  explicit Workers(int threads = 0);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  int threads() const { return static_cast<int>(pool_.size()) + 1; }

  /// Several callers may share the pool: one runs, the others wait. A call from within a task runs in that thread
  /// alone. If tasks throw, indices not yet begun are dropped and the exception of the lowest index is rethrown here.
  template <class Task>
  void run(std::size_t count, const Task& task) {
    runErased(count, {&task, [](const void* self, std::size_t index) { (*static_cast<const Task*>(self))(index); }});
  }

  /// Lets waiting threads do pieces of `work` until it is withdrawn; false: the pool has another offer, or no threads.
  bool offer(SpareWork& work);
  /// No thread is in a piece of `work` when this returns, or begins one.
  void withdrawOffer(SpareWork& work);

 private:
  struct Call {
    const void* task = nullptr;
    void (*invoke)(const void*, std::size_t) = nullptr;
  };
  struct Job {
    Call call;
    std::size_t count = 0;
    std::size_t chunk = 1;
    bool preferOwnIndex = false;
  };

  void runErased(std::size_t count, Call call);
  void runInline(std::size_t count, Call call);
  void publish();
  void withdraw();
  unsigned awaitChange(const std::atomic<unsigned>& atomic, unsigned old);
  bool doSparePiece();
  void serve(std::stop_token stop, int thread);
  bool enter();
  void leave();
  void work(int thread);
  void workOwnIndexFirst(int thread);
  void workChunks();
  void invoke(std::size_t index);
  void keepFailure(std::size_t index);

  // The job is written while `state_` is closed and read only by threads that have entered while it was open.
  Job job_;
  std::mutex caller_;
  std::mutex failureLock_;
  std::exception_ptr failure_;
  std::size_t failedIndex_ = 0;
  // Apart from each other: each is hammered by all threads.
  alignas(64) std::atomic<unsigned> generation_{0};
  alignas(64) std::atomic<unsigned> state_{0};  ///< bit 0: open; above: the number of workers inside
  alignas(64) std::atomic<std::size_t> next_{0};
  alignas(64) std::atomic<unsigned long long> taken_{0};
  alignas(64) std::atomic<SpareWork*> spare_{nullptr};
  std::atomic<int> insideSpare_{0};
  std::vector<std::jthread> pool_;
};

}  // namespace descent
