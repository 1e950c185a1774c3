// SPDX-License-Identifier: GPL-3.0-or-later
/// The presentation as a speaker drives it, with the keys of a clicker.
#include "tests/ui/window/shown_window.h"

using namespace descent;
using namespace descent::test;

namespace {

QImage grabbed(StageWindow& stage) { return stage.grabFramebuffer().convertToFormat(QImage::Format_RGB32); }

double brightness(const QImage& image, QPoint at) { return QColor(image.pixel(at)).lightnessF(); }

}  // namespace

class TestPresentation : public QObject {
  Q_OBJECT

  std::unique_ptr<ShownWindow> shown_;

  Presentation& talk() { return shown_->window().presentation(); }
  StageWindow& stage() { return *talk().stage(); }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&stage(), key, modifiers); }
  bool painted() {
    return QTest::qWaitFor([this] { return stage().framesShown() > 0 && !stage().stage().shown().empty(); }, 20000);
  }

 private slots:
  void init() {
    shown_ = std::make_unique<ShownWindow>();
    QVERIFY(shown_->ready());
    QVERIFY(!talk().running());
    QTest::keyClick(&shown_->window(), Qt::Key_F5);
    QVERIFY(talk().running());
    QVERIFY(painted());
  }
  void cleanup() { shown_.reset(); }

  void itFillsTheScreenInLargeType() {
    QTRY_COMPARE(stage().size(), stage().screen()->size());
    QVERIFY(stage().stage().factor() > 1.2 * stage().devicePixelRatio());
    QVERIFY(shown_->window().isVisible());
  }

  void theClickerTurnsScenesAndSteps() {
    QVERIFY(shown_->window().files().openExample(examples()[0].resource));
    press(Qt::Key_PageDown);
    QCOMPARE(QString::fromStdString(shown_->session().scene().title), examples()[1].title);
    press(Qt::Key_PageUp);
    press(Qt::Key_PageUp);  // there is none before the first
    QCOMPARE(QString::fromStdString(shown_->session().scene().title), examples()[0].title);
    QVERIFY(talk().running());
    shown_->session().movePlayhead([](Playhead& head, double last) { head.seek(0, last); });
    press(Qt::Key_Right);
    QCOMPARE(shown_->session().view().time, 1.0);
  }

  void scenesOfAFolderFollowEachOther() {
    QTemporaryDir folder;
    for (const char* name : {"b", "a", "c"}) {
      QVERIFY(QFile::copy(examples()[0].resource, folder.filePath(QString(name) + ".descent.json")));
    }
    QVERIFY(shown_->window().files().openFile(folder.filePath("a.descent.json")));
    press(Qt::Key_PageDown);
    QVERIFY(shown_->session().file().endsWith("b.descent.json"));
    press(Qt::Key_PageDown);
    press(Qt::Key_PageDown);
    QVERIFY(shown_->session().file().endsWith("c.descent.json"));
  }

  void blackIsBlack() {
    const QImage before = grabbed(stage());
    press(Qt::Key_B);
    QTRY_VERIFY(grabbed(stage()) != before);
    const QImage black = grabbed(stage());
    for (const QPoint at : {QPoint(1, 1), black.rect().center(), black.rect().bottomRight() - QPoint(2, 2)}) {
      QCOMPARE(QColor(black.pixel(at)), QColor(Qt::black));
    }
    press(Qt::Key_Period);
    QTRY_COMPARE(grabbed(stage()), before);
  }

  void theSpotlightFollowsThePointer() {
    const QPoint at(stage().width() / 3, stage().height() / 2), away(stage().width() - 4, 4);
    const QImage whole = grabbed(stage());
    press(Qt::Key_S);
    QTest::mouseMove(&stage(), at);
    const QPoint pixel = at * stage().devicePixelRatio(), corner = away * stage().devicePixelRatio();
    QTRY_COMPARE(grabbed(stage()).pixel(pixel), whole.pixel(pixel));
    QTRY_VERIFY(brightness(grabbed(stage()), corner) < 0.4 * brightness(whole, corner));
    press(Qt::Key_S);
    QTRY_COMPARE(grabbed(stage()).pixel(corner), whole.pixel(corner));
  }

  void theKeysOfTheWindowWorkToo() {
    setRate(shown_->session(), 0.03);
    QVERIFY(shown_->session().history().canUndo());
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!shown_->session().history().canUndo());
    press(Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(stageSettings(shown_->session().scene().stage).scale, 1.25);
  }

  void escapeEndsIt() {
    press(Qt::Key_Escape);
    QVERIFY(!talk().running());
    QTRY_VERIFY(shown_->painted());
    QTest::keyClick(&shown_->window(), Qt::Key_F5);
    QVERIFY(talk().running() && painted());
    talk().choose(stage().screen()->name());  // goes there at once
    QVERIFY(talk().running() && painted());
  }

  void closingTheWindowEndsIt() {
    QVERIFY(shown_->window().close());
    QVERIFY(!talk().running());
  }
};

QTEST_MAIN(TestPresentation)
#include "test_presentation.moc"
