// SPDX-License-Identifier: GPL-3.0-or-later
/// Widgets live in the application's thread. Whoever needs one from another thread waits here until that thread has
/// done the work; it must therefore never wait for the other one without handling its events.
#pragma once

#include <QCoreApplication>
#include <QThread>

namespace descent {

template <class Work>
void inApplicationThread(Work work) {
  QCoreApplication* application = QCoreApplication::instance();
  if (!application || QThread::currentThread() == application->thread()) {
    work();
  } else {
    QMetaObject::invokeMethod(application, work, Qt::BlockingQueuedConnection);
  }
}

}  // namespace descent
