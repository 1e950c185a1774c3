// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/ui/scenes.h"
#include "ui/panels/status_text.h"
#include "ui/panels/training_panel.h"

using namespace descent;
using namespace descent::test;

class TestStatusText : public QObject {
  Q_OBJECT
 private slots:
  void namesStepLossGradientAndRateOfTheRunUnderTheCursor() {
    Session session;
    session.load(bowl());
    QTRY_VERIFY(finished(session));
    View view = session.view();
    view.time = 0;
    view.selection.run = 1;
    // ½(x² + 20y²) at (−2.5, 1) is 13.125, its gradient (−2.5, 20) has norm 20.16.
    QVERIFY2(statusText(view).startsWith("Adam"), qPrintable(statusText(view)));
    for (const char* part : {"step 0", "loss 13.13", "|∇f| 20.16"})
      QVERIFY2(statusText(view).contains(part), qPrintable(statusText(view)));
    view.selection.hovered = 0;
    view.time = 3.7;
    for (const char* part : {"GD", "step 3", "rate 0.02"})
      QVERIFY2(statusText(view).contains(part), qPrintable(statusText(view)));
  }

  void theEndSaysWhy() {
    Session session;
    session.load(bowl());
    setRate(session, 0.5);  // far beyond 2/20: diverges
    QTRY_VERIFY(finished(session));
    View view = session.view();
    view.time = 200;
    QVERIFY2(statusText(view).contains(QString::fromStdString(view.runs[0]->ending().sentence)),
             qPrintable(statusText(view)));
  }

  void withoutRunsThereIsNothingToSay() {
    Session session;
    session.load(bowl());
    session.edit("remove", [](Scene& scene) { scene.runs.clear(); });
    QCOMPARE(statusText(session.view()), QString());
  }

  void remainingTimeReadsAsAClock() {
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(progressText({.imagesPerSecond = 950, .secondsRemaining = 125}),
             QStringLiteral("950 images/s, 2:05 left"));
    QCOMPARE(progressText({.imagesPerSecond = 950, .secondsRemaining = 3725}),
             QStringLiteral("950 images/s, 1:02:05 left"));
    QCOMPARE(progressText({.imagesPerSecond = 10, .secondsRemaining = unknown}), QStringLiteral("10 images/s"));
    QVERIFY(std::isnan(together({{.secondsRemaining = 5}, {.secondsRemaining = unknown}}).secondsRemaining));
    QCOMPARE(together({{.step = 1, .steps = 10}, {.step = 2, .steps = 10}}).step, std::int64_t{3});
  }
};

QTEST_GUILESS_MAIN(TestStatusText)
#include "test_status_text.moc"
