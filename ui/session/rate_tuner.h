// SPDX-License-Identifier: GPL-3.0-or-later
/// RateTuner: finds each run's best learning rate in a thread of its own and sets them as one undo step.
/// An edit of the scene meanwhile makes the result outdated: it is dropped.
#pragma once

#include <QTimer>
#include <atomic>
#include <thread>

#include "core/analysis/rate_tuning.h"
#include "ui/session/session.h"

namespace descent {

class RateTuner : public QObject {
  Q_OBJECT
 public:
  explicit RateTuner(Session& session, QObject* parent = nullptr);
  ~RateTuner() override { cancel(); }

  /// A network is not tuned.
  bool possible() const { return !session_.scene().isNetwork() && !session_.scene().runs.empty(); }
  void start();
  void cancel();
  bool working() const { return thread_.joinable(); }
  /// About, 0 … 1.
  double done() const;

 signals:
  /// Began, went on or ended.
  void changed();

 private:
  void takeUp();

  Session& session_;
  Scene asked_;
  std::atomic<std::int64_t> trials_{0};
  std::atomic<bool> finished_{false};
  std::optional<std::vector<RateSweep>> sweeps_;  ///< read after `finished_`
  QTimer timer_;
  std::jthread thread_;
};

}  // namespace descent
