// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/session/playhead.h"

using namespace descent;

class TestPlayhead : public QObject {
  Q_OBJECT
 private slots:
  void speedIsStepsPerSecond() {
    Playhead head{.playing = true, .speed = 60};
    head.advance(0.5, 200);
    QCOMPARE(head.time, 30.0);
    QVERIFY(head.playing);
  }

  void playingStopsAtTheEnd() {
    Playhead head{.time = 199, .playing = true, .speed = 60};
    head.advance(1, 200);
    QCOMPARE(head.time, 200.0);
    QVERIFY(!head.playing);
  }

  void aLoopGoesOnFromTheStart() {
    Playhead head{.time = 199, .playing = true, .speed = 10, .loop = true};
    head.advance(1, 200);
    QCOMPARE(head.time, 9.0);
    QVERIFY(head.playing);
  }

  void playingFromTheEndStartsOver() {
    Playhead head{.time = 200};
    head.togglePlaying(200);
    QVERIFY(head.playing);
    QCOMPARE(head.time, 0.0);
  }

  void singleStepsLandOnWholeSteps() {
    Playhead head{.time = 3.4, .playing = true};
    head.stepBy(1, 10);
    QCOMPARE(head.time, 4.0);
    QVERIFY(!head.playing);
    head.time = 3.4;
    head.stepBy(-1, 10);
    QCOMPARE(head.time, 3.0);
    head.stepBy(-5, 10);
    QCOMPARE(head.time, 0.0);
    head.stepBy(50, 10);
    QCOMPARE(head.time, 10.0);
  }

  void anEmptyHistoryHoldsTheHeadAtZero() {
    Playhead head{.playing = true, .loop = true};
    head.advance(1, 0);
    QCOMPARE(head.time, 0.0);
  }

  void aMillionStepsCanBePlayedWithinAMinute() {
    Playhead head;
    head.setSpeed(1e9);
    head.playing = true;
    for (int frame = 0; frame < 60 * 30; ++frame) head.advance(1.0 / 30, 1e6);
    QCOMPARE(head.time, 1e6);
    QVERIFY(!head.playing);
  }

  void speedStaysWithinItsRange() {
    Playhead head;
    head.setSpeed(1e6);
    QCOMPARE(head.speed, Playhead::fastest);
    head.setSpeed(0);
    QCOMPARE(head.speed, 1.0);
  }
};

QTEST_GUILESS_MAIN(TestPlayhead)
#include "test_playhead.moc"
