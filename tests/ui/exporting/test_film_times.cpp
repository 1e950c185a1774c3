// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/exporting/film_times.h"

using namespace descent;

class TestFilmTimes : public QObject {
  Q_OBJECT

 private slots:
  void spreadsTheRunAndHoldsItsEnd() {
    const std::vector<double> times = filmTimes(200, 10, 60);
    QCOMPARE(times.size(), std::size_t(600));
    QCOMPARE(times[0], 0.0);
    QCOMPARE(times[270], 100.0);  // half of the nine seconds before the end
    QVERIFY(times[539] < 200);
    for (std::size_t frame : {540, 570, 599}) QCOMPARE(times[frame], 200.0);
  }

  void aShortFilmStillMovesAndEnds() {
    QCOMPARE(filmTimes(200, 0.5, 10), (std::vector<double>{0, 100, 200, 200, 200}));
  }

  void oneFrameShowsTheEnd() { QCOMPARE(filmTimes(200, 0.001, 10), std::vector<double>{200}); }

  void theScenesSpeedGivesTheLength() { QCOMPARE(filmSeconds(200, 50), 5.0); }
};

QTEST_GUILESS_MAIN(TestFilmTimes)
#include "test_film_times.moc"
