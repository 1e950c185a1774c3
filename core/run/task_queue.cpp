// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/task_queue.h"

#include <algorithm>

namespace descent {

TaskQueue::TaskQueue(int threads, std::int64_t slice) : slice_(slice) {
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

TaskQueue::~TaskQueue() {
  {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
    for (const Pointer& task : active_) task->stop.request_stop();
  }
  for (std::jthread& thread : threads_) thread.request_stop();
}

void TaskQueue::add(Pointer task) {
  {
    const std::lock_guard lock(mutex_);
    task->rests = false;
    const bool atWork = std::ranges::find(active_, task) != active_.end();  // and will be given back
    if (!atWork) waiting_.push_back(std::move(task));
  }
  changed_.notify_all();
}

void TaskQueue::remove(const Pointer& task) {
  {
    const std::lock_guard lock(mutex_);
    task->rests = true;
    std::erase(waiting_, task);
  }
  changed_.notify_all();
}

void TaskQueue::pause() {
  const std::lock_guard lock(mutex_);
  paused_ = true;
}

void TaskQueue::resume() {
  {
    const std::lock_guard lock(mutex_);
    paused_ = false;
  }
  changed_.notify_all();
}

bool TaskQueue::paused() const {
  const std::lock_guard lock(mutex_);
  return paused_ && active_.empty();
}

bool TaskQueue::waitIdle(std::chrono::milliseconds budget) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, budget, [this] { return waiting_.empty() && active_.empty(); });
}

void TaskQueue::work(const std::stop_token& stop) {
  while (const Pointer task = take(stop)) {
    const bool more = task->loop->advance(slice_, task->stop.get_token());
    giveBack(task, more);
  }
}

TaskQueue::Pointer TaskQueue::take(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !paused_ && !waiting_.empty(); })) {
    Pointer task = std::move(waiting_.front());
    waiting_.pop_front();
    if (task->stop.stop_requested()) {
      changed_.notify_all();
      continue;
    }
    active_.push_back(task);
    return task;
  }
  return nullptr;
}

void TaskQueue::giveBack(const Pointer& task, bool more) {
  {
    const std::lock_guard lock(mutex_);
    std::erase(active_, task);
    if (more && !task->rests && !task->stop.stop_requested()) waiting_.push_back(task);
  }
  changed_.notify_all();
}

}  // namespace descent
