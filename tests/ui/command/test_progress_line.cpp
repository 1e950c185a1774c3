// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <sstream>

#include "ui/command/progress_line.h"

using namespace descent;

class TestProgressLine : public QObject {
  Q_OBJECT

 private slots:
  void durations() {
    QCOMPARE(durationText(0.04), std::string("0.0 s"));
    QCOMPARE(durationText(12), std::string("12.0 s"));
    QCOMPARE(durationText(200), std::string("3 min 20 s"));
    QCOMPARE(durationText(7500), std::string("2 h 5 min"));
  }

  void isSilentUnlessWanted() {
    std::ostringstream out;
    ProgressLine line(out, ProgressLine::Form::silent);
    line.show("half");
    line.clear();
    QVERIFY(!line.due());
    QCOMPARE(out.str(), std::string());
  }

  void overwritesItselfAndLeavesNothing() {
    std::ostringstream out;
    {
      ProgressLine line(out, ProgressLine::Form::overwritten);
      line.show("half");
    }
    QCOMPARE(out.str(), std::string("\r\033[Khalf\r\033[K"));
  }

  void writesLinesWhereNothingCanBeOverwritten() {
    std::ostringstream out;
    ProgressLine line(out, ProgressLine::Form::lines);
    line.show("half");
    QCOMPARE(out.str(), std::string("half\n"));
    QVERIFY(!line.due());
  }
};

QTEST_GUILESS_MAIN(TestProgressLine)
#include "test_progress_line.moc"
