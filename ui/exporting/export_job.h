// SPDX-License-Identifier: GPL-3.0-or-later
/// ExportJob: an export on a thread of its own, beside the window. It works on a View, a value whose runs only grow, and
/// paints with a context of its own; axes alone are widgets and are painted by the application's thread in between
/// (application_thread.h). Signals arrive in that thread; reports and pictures come a few times a second at most.
#pragma once

#include <QImage>
#include <QObject>
#include <atomic>
#include <functional>
#include <thread>

#include "ui/exporting/export_progress.h"

namespace descent {

class ExportJob : public QObject {
  Q_OBJECT
 public:
  /// What is to be done; throws std::exception with one line.
  using Work = std::function<ExportOutcome(const ExportControl&)>;

  explicit ExportJob(Work work, QObject* parent = nullptr);
  /// Cancels; returns when the thread has ended and nothing half-written is left.
  ~ExportJob() override;

  bool running() const { return !done_; }
  void cancel() { thread_.request_stop(); }

 signals:
  void progressed(const descent::ExportProgress& progress);
  void pictured(const QImage& preview);
  void finished(descent::ExportOutcome outcome);
  void failed(const QString& message);

 private:
  void run(const std::stop_token& stop);
  ExportControl control(const std::stop_token& stop);
  template <class Action>
  void post(Action action);

  Work work_;
  std::atomic<bool> done_ = false;
  std::jthread thread_;
};

}  // namespace descent
