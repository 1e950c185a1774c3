// SPDX-License-Identifier: GPL-3.0-or-later
/// Rows: what was published stays where it is and reads back as written.
#include <QtTest>

#include "core/run/key_frames.h"
#include "core/run/rows.h"

using namespace descent;

class TestRows : public QObject {
  Q_OBJECT
 private slots:
  void rowsReadBackAcrossChunks() {
    const std::int64_t count = 2 * Rows::chunkRows + 5;
    Rows rows(3, count);
    const double* first = nullptr;
    for (std::int64_t i = 0; i < count; ++i) {
      const auto row = rows.next();
      row[0] = static_cast<double>(i);
      row[2] = static_cast<double>(-i);
      rows.publish();
      if (i == 0) first = rows[0].data();
    }
    QCOMPARE(rows.size(), count);
    QCOMPARE(rows[0].data(), first);
    for (std::int64_t i = 0; i < count; ++i) {
      QCOMPARE(rows[i][0], static_cast<double>(i));
      QCOMPARE(rows[i][2], static_cast<double>(-i));
    }
  }

  void whatIsNotPublishedIsNotThere() {
    Rows rows(1, 4);
    rows.next()[0] = 1;
    QCOMPARE(rows.size(), 0);
    rows.publish();
    QCOMPARE(rows.size(), 1);
  }

  void forgettingKeepsWhatComesAfter() {
    const std::int64_t count = 3 * Rows::chunkRows;
    Rows rows(1, count);
    for (std::int64_t i = 0; i < count; ++i) {
      rows.next()[0] = static_cast<double>(i);
      rows.publish();
    }
    rows.forgetBefore(2 * Rows::chunkRows + 7);
    QCOMPARE(rows[2 * Rows::chunkRows][0], static_cast<double>(2 * Rows::chunkRows));
  }

  void keyFramesThinEvenlyUnderTheirBudget() {
    KeyFrames frames(10 * 4 * sizeof(float));  // ten frames of four weights
    for (std::int64_t step = 0; step < 100; ++step) {
      if (frames.wants(step)) frames.add({step, VectorOf<float>::Constant(4, static_cast<float>(step))});
    }
    QVERIFY(frames.size() <= 10);
    QVERIFY(frames.size() >= 5);
    QCOMPARE(frames.at(0)->step, 0);
    QVERIFY(frames.at(99)->step >= 80);
    for (std::int64_t step = 0; step < 100; ++step) {
      QVERIFY(frames.at(step)->step <= step);
      QCOMPARE(frames.at(step)->weights[0], static_cast<float>(frames.at(step)->step));
    }
  }
};

QTEST_GUILESS_MAIN(TestRows)
#include "test_rows.moc"
