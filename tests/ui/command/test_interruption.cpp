// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <chrono>
#include <csignal>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "ui/command/interruption.h"

namespace {

/// A process of its own: in this one Qt Test catches the signals. Sends itself the signals and returns a status
/// that says what came of it.
int interrupted(int times) {
  const descent::Interruption interruption;
  if (interruption.token().stop_requested()) return 10;
  for (int i = 0; i < times; ++i) {
    kill(getpid(), SIGTERM);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  return interruption.token().stop_requested() ? 0 : 11;
}

int statusAfter(int times) {
  const pid_t child = fork();
  if (child == 0) _exit(interrupted(times));
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

class TestInterruption : public QObject {
  Q_OBJECT

 private slots:
  void aSignalBecomesARequest() { QCOMPARE(statusAfter(1), 0); }
  void theSecondSignalEndsTheProgram() { QCOMPARE(statusAfter(2), 128 + SIGTERM); }
};

QTEST_GUILESS_MAIN(TestInterruption)
#include "test_interruption.moc"
