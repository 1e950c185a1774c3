// SPDX-License-Identifier: GPL-3.0-or-later
/// TaskQueue: loops waiting for a thread. Each gets a slice of updates in turn, so that long runs grow together;
/// a loop whose stop was requested is dropped. Threads live as long as the queue.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include "core/run/loop.h"

namespace descent {

class TaskQueue {
 public:
  /// One loop and the switch that ends it.
  struct Task {
    std::unique_ptr<Loop> loop;
    std::stop_source stop;
    bool rests = false;  ///< the queue's own
  };
  using Pointer = std::shared_ptr<Task>;

  explicit TaskQueue(int threads, std::int64_t slice);
  ~TaskQueue();

  void add(Pointer task);
  /// It takes no further slice until it is added again; one at work finishes its own.
  void remove(const Pointer& task);
  /// Threads take no further slice until `resume`; those at work finish theirs.
  void pause();
  void resume();
  bool paused() const;  ///< and nobody is at work any more

  /// Waits until nothing is left to do or the time is over; true if nothing is left.
  bool waitIdle(std::chrono::milliseconds budget);

 private:
  void work(const std::stop_token& stop);
  Pointer take(const std::stop_token& stop);
  void giveBack(const Pointer& task, bool more);

  std::int64_t slice_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Pointer> waiting_;
  std::vector<Pointer> active_;
  bool paused_ = false;
  std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace descent
