// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/interruption.h"

#include <csignal>
#include <ctime>

#include <pthread.h>
#include <unistd.h>

namespace descent {
namespace {

sigset_t endingSignals() {
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  return ending;
}

}  // namespace

Interruption::Interruption() {
  const sigset_t ending = endingSignals();
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  waiter_ = std::jthread([this, ending](const std::stop_token& ended) {
    constexpr timespec patience{.tv_sec = 0, .tv_nsec = 50'000'000};
    while (!ended.stop_requested()) {
      const int caught = sigtimedwait(&ending, nullptr, &patience);
      if (caught < 0) continue;
      if (source_.stop_requested()) _exit(128 + caught);
      source_.request_stop();
    }
  });
}

}  // namespace descent
