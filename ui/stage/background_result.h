// SPDX-License-Identifier: GPL-3.0-or-later
/// BackgroundResult: computes what is asked for on a thread of its own, perhaps coarse first, and keeps the last
/// result. The newest request wins. Without a thread (films, pictures, tests) the finest is there when it is asked for.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace descent {

/// Takes a result, which may not be the finest yet.
template <class Result>
using Publish = std::function<void(std::shared_ptr<const Result>, bool finest)>;

template <class Request, class Result>
class BackgroundResult {
 public:
  using Pointer = std::shared_ptr<const Result>;
  using Compute = std::function<void(const Request&, const std::stop_token&, const Publish<Result>&)>;

  /// What a newer request does to the work on an older one. Work that is short is better finished: where requests
  /// follow each other faster than it takes, nothing would ever come of it.
  enum class Newer { interrupts, waits };

  struct Held {
    Request request;
    Pointer result;  ///< null: there was none yet
    bool finest = false;
  };

  /// `ready` is called on the thread when a result has come; without it everything is made at once. `compute` may
  /// publish nothing once it was told to stop, or where there is nothing to make.
  BackgroundResult(Compute compute, std::function<void()> ready, Newer newer = Newer::interrupts)
      : compute_(std::move(compute)), ready_(std::move(ready)), newer_(newer) {
    if (ready_) thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
  }

  /// The thread is told first: what it finds wanted after this lock it does not begin.
  ~BackgroundResult() {
    thread_.request_stop();
    const std::lock_guard lock(mutex_);
    running_.request_stop();
  }

  /// The last result, whatever it was asked for; where that is not `request`, its own is on the way.
  Held get(const Request& request) {
    if (!ready_) {
      if (!held_.result || !(held_.request == request)) compute_(request, {}, publisherOf(request));
      return held_;
    }
    const std::lock_guard lock(mutex_);
    const bool there = held_.finest && held_.request == request;
    if (!there && !coming(request)) {
      if (newer_ == Newer::interrupts) running_.request_stop();
      wanted_ = request;
      wake_.notify_one();
    }
    return held_;
  }

 private:
  bool coming(const Request& request) const {
    const std::optional<Request>& newest = wanted_ ? wanted_ : working_;
    return newest && *newest == request;
  }

  Publish<Result> publisherOf(const Request& request) {
    return [this, &request](Pointer result, bool finest) {
      {
        const std::lock_guard lock(mutex_);
        held_ = {request, std::move(result), finest};
      }
      if (ready_) ready_();
    };
  }

  void work(const std::stop_token& stop) {
    while (true) {
      Request request;
      std::stop_token newer;
      {
        std::unique_lock lock(mutex_);
        working_.reset();
        if (!wake_.wait(lock, stop, [this] { return wanted_.has_value(); })) return;
        if (stop.stop_requested()) return;  // a condition that holds ends the wait even then
        working_ = std::exchange(wanted_, std::nullopt);
        request = *working_;
        running_ = std::stop_source();
        newer = running_.get_token();
      }
      compute_(request, newer, publisherOf(request));
    }
  }

  Compute compute_;
  std::function<void()> ready_;
  Newer newer_;
  std::mutex mutex_;  ///< of all that follows
  std::optional<Request> wanted_, working_;
  std::stop_source running_;
  Held held_{};
  std::condition_variable_any wake_;
  std::jthread thread_;  ///< last: it must end before what it uses
};

}  // namespace descent
