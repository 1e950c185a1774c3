// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/rate_tuner.h"

#include <algorithm>

#include "core/numeric/flush_denormals.h"

namespace descent {

RateTuner::RateTuner(Session& session, QObject* parent) : QObject(parent), session_(session) {
  timer_.setInterval(50);
  connect(&timer_, &QTimer::timeout, this, &RateTuner::takeUp);
}

void RateTuner::start() {
  if (!possible()) return;
  cancel();
  asked_ = session_.scene();
  trials_ = 0;
  finished_ = false;
  thread_ = std::jthread([this](const std::stop_token& stop) {
    const FlushDenormals guard;
    Workers workers;
    sweeps_ = sweepRates(asked_, workers, {.stop = stop, .trialsDone = &trials_});
    finished_.store(true, std::memory_order_release);
  });
  timer_.start();
  emit changed();
}

void RateTuner::cancel() {
  timer_.stop();
  if (!working()) return;
  thread_ = {};  // asks it to stop and waits: a trial looks for that at every step
  sweeps_.reset();
  emit changed();
}

double RateTuner::done() const {
  return std::min(
      1.0, static_cast<double>(trials_) / static_cast<double>(std::max<std::int64_t>(1, expectedTrials(asked_))));
}

void RateTuner::takeUp() {
  if (!finished_.load(std::memory_order_acquire)) {
    emit changed();
    return;
  }
  timer_.stop();
  thread_ = {};
  const auto sweeps = std::exchange(sweeps_, std::nullopt);
  const Scene& now = session_.scene();
  const bool current = now.objective == asked_.objective && now.runs == asked_.runs && now.start == asked_.start &&
                       now.seed == asked_.seed && now.steps == asked_.steps;
  if (sweeps && current) {
    session_.edit(QStringLiteral("tune each learning rate"),
                  [&](Scene& scene) { scene = tunedScene(std::move(scene), *sweeps); });
  } else if (sweeps) {
    emit session_.failed(QStringLiteral("The scene was changed while its rates were tuned; tune again."));
  }
  emit changed();
}

}  // namespace descent
