// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>

#include "tests/ui/panels/panel_test.h"
#include "ui/controls/number_field.h"
#include "ui/controls/scaled_slider.h"
#include "ui/panels/scene_panel.h"

using namespace descent;
using namespace descent::test;

class TestScenePanel : public PanelTest<ScenePanel> {
  Q_OBJECT
 private slots:
  void init() {
    show({320, 800});
    panel_->findChild<IconButton*>()->click();  // unfolds
  }
  void cleanup() { close(); }

  void aSettingOfTheSurfaceChangesTheObjective() {
    enter("condition", "100");
    QCOMPARE(std::get<double>(std::get<SurfacePlan>(session_->scene().objective).settings.get("condition")), 100.0);
    QTRY_VERIFY(finished(*session_));
    QCOMPARE(session_->runs()[0]->rows()[0][point_columns::loss], 0.5 * (2.5 * 2.5 + 100));
  }

  void stepsSeedAndStart() {
    enter("steps", "50");
    enter("seed", "7");
    enter("start_x", "1,5");
    QCOMPARE(session_->scene().steps, std::int64_t{50});
    QCOMPARE(session_->scene().seed, std::uint64_t{7});
    QCOMPARE(session_->scene().start->x(), 1.5);
    QCOMPARE(session_->scene().start->y(), 1.0);
    enter("steps", "0");
    QCOMPARE(session_->scene().steps, std::int64_t{50});
  }

  void aFormulaIsCheckedWhileItIsTyped() {
    pick("typed formula");
    auto* edit = panel_->findChild<FormulaEdit*>();
    auto* problem = edit->findChild<ProblemLine*>();
    edit->box()->selectAll();
    QTest::keyClicks(edit->box(), "x^2 + depth*(y^2");
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().startsWith("at character 17"), qPrintable(problem->text()));
    QVERIFY(formula() != "x^2 + depth*(y^2");
    QTest::keyClicks(edit->box(), ")");
    QVERIFY(!problem->isVisible());
    QCOMPARE(formula(), std::string("x^2 + depth*(y^2)"));
    QTest::keyClick(edit->box(), Qt::Key_Return);
  }

  void freeNamesAreSliders() {
    pick("typed formula");
    auto* edit = panel_->findChild<FormulaEdit*>();
    edit->box()->selectAll();
    QTest::keyClicks(edit->box(), "x^2 + depth*y^2");
    QTest::keyClick(edit->box(), Qt::Key_Return);
    QVERIFY(panel_->findChild<ScaledSlider*>("depth"));
    enter("depth", "4");
    QCOMPARE(std::get<FormulaPlan>(session_->scene().objective).settings.at("depth"), 4.0);
  }

  void typingIsOneUndoStep() {
    pick("typed formula");
    const std::string before = formula();
    auto* edit = panel_->findChild<FormulaEdit*>();
    edit->box()->selectAll();
    QTest::keyClicks(edit->box(), "x^2 + 3*y^2");
    QTest::keyClick(edit->box(), Qt::Key_Return);
    QCOMPARE(formula(), std::string("x^2 + 3*y^2"));
    session_->undo();
    QCOMPARE(formula(), before);
  }

  void anEmptyDomainIsRefused() {
    pick("typed formula");
    enter("x_min", "5");
    QVERIFY(std::get<FormulaPlan>(session_->scene().objective).domain.xMin < 3);
  }

  void aNoteOfAFewLinesIsSeenWhole() {
    QString note;
    for (int i = 0; i < 30; ++i) note += "valley and ";
    session_->edit("note", [&](Scene& scene) { scene.note = note.toStdString(); });
    auto* box = panel_->findChild<QPlainTextEdit*>();
    for (const int width : {400, 340, 300, 340}) {
      panel_->resize(width, panel_->height());
      QTest::qWait(20);
      QCOMPARE(box->verticalScrollBar()->maximum(), 0);
      box->setFixedHeight(30);  // as it may be for a moment while all is laid out
      QTest::qWait(20);
    }
    box->setFocus();
    const int before = box->height();
    QTest::keyClicks(box, "and on, and on, and on, and on, and on, and on, and on, ");
    QVERIFY(box->height() > before);
    QCOMPARE(box->verticalScrollBar()->maximum(), 0);
  }

  void aNetworkHasItsOwnForm() {
    pick("neural network");
    QVERIFY(session_->scene().isNetwork());
    enter("batch", "16");
    QCOMPARE(std::get<NetworkPlan>(session_->scene().objective).batch, std::int64_t{16});
    // Adam's published rate on networks, not the one that suits surfaces.
    QCOMPARE(std::get<double>(session_->scene().runs[1].segments[0].settings.get("learning_rate")), 1e-3);
  }

 private:
  void enter(const char* key, const QString& text) {
    NumberField* field = nullptr;
    for (NumberField* candidate : panel_->findChildren<NumberField*>(key))
      field = candidate->isVisible() ? candidate : field;
    QVERIFY2(field, key);
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
  }
  void pick(const char* id) {
    auto* box = panel_->findChild<ChoiceBox*>();
    box->showId(id);
    emit box->activated(box->currentIndex());
  }
  std::string formula() const { return std::get<FormulaPlan>(session_->scene().objective).formula; }
};

QTEST_MAIN(TestScenePanel)
#include "test_scene_panel.moc"
