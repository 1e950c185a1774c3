// SPDX-License-Identifier: GPL-3.0-or-later
/// While a hand moves what is shown the picture is a draft; once it rests it is the one that was always there.
#include "tests/ui/window/shown_window.h"

using namespace descent;
using namespace descent::test;

namespace {

/// One frame after the other, as often as `move` is called.
void moveOften(ShownWindow& shown, const std::function<void(int)>& move) {
  for (int i = 1; i <= 6; ++i) {
    const qint64 before = shown.stage().framesShown();
    move(i);
    QTRY_VERIFY(shown.stage().framesShown() > before);
  }
}

void panTo(Session& session, double left) {
  session.adjustStage([left](nlohmann::json& stage) { stage["tiles"]["contour"]["x"] = {left, left + 6}; });
}

}  // namespace

class TestDrafts : public QObject {
  Q_OBJECT

 private slots:
  void nothingMovesAtFirst() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    QTRY_VERIFY(!shown.stage().showsDraft());
  }

  void panning() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    panTo(shown.session(), -3);
    QTest::qWait(1000);  // finely sampled
    const QImage before = shown.stage().grabFramebuffer();
    QVERIFY(!shown.stage().showsDraft());
    moveOften(shown, [&](int i) { panTo(shown.session(), -3 + 0.1 * (i % 6)); });
    QVERIFY(shown.stage().showsDraft());
    QTRY_VERIFY(!shown.stage().showsDraft());
    QTRY_COMPARE(shown.stage().grabFramebuffer(), before);
  }

  void draggingTheSurface() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    Session& session = shown.session();
    session.beginEdit();
    moveOften(shown, [&](int i) {
      session.edit("drag",
                   [i](Scene& scene) { std::get<SurfacePlan>(scene.objective).settings.set("condition", 5.0 + i); });
    });
    QVERIFY(shown.stage().showsDraft());
    session.endEdit();
    QTRY_VERIFY(!shown.stage().showsDraft());
  }

  void aRunThatIsDraggedLeavesTheFieldFine() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    QTest::qWait(500);
    Session& session = shown.session();
    moveOften(shown, [&](int i) {
      session.edit("drag", [i](Scene& scene) { scene.runs[0].segments[0].settings.set("learning_rate", 0.001 * i); });
    });
    QVERIFY(!shown.stage().showsDraft());
  }

  void aRunThatIsDraggedIsDrawnAsEverOnceItIsLetGo() {
    ShownWindow shown;
    QVERIFY(shown.ready());
    QTest::qWait(500);
    Session& session = shown.session();
    const double rate = std::get<double>(session.scene().runs[0].segments[0].settings.get("learning_rate"));
    const QImage before = shown.stage().grabFramebuffer();
    session.beginEdit();
    moveOften(shown, [&](int i) {
      session.edit("drag",
                   [=](Scene& scene) { scene.runs[0].segments[0].settings.set("learning_rate", rate * (1.75 - 0.125 * i)); });
    });
    const QImage sketch = shown.stage().grabFramebuffer();
    QVERIFY(sketch != before);
    const qint64 frames = shown.stage().framesShown();
    session.endEdit();
    QTRY_VERIFY(shown.stage().framesShown() > frames);
    QCOMPARE(shown.stage().grabFramebuffer(), before);
  }
};

QTEST_MAIN(TestDrafts)
#include "test_drafts.moc"
