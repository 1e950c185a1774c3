// SPDX-License-Identifier: GPL-3.0-or-later
// Penalties, constraint and noise in the panel: what is picked stands in the scene, and a drag is one undo step.
#include <QTest>

#include "core/objective/noise.h"
#include "core/optimizer/optimizer.h"
#include "tests/ui/scenes.h"
#include "ui/controls/number_field.h"
#include "ui/panels/regularisation_form.h"

using namespace descent;
using namespace descent::test;

class TestRegularisationForm : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    session_ = std::make_unique<Session>();
    session_->load(bowl());
    form_ = std::make_unique<RegularisationForm>(*session_);
    form_->resize(320, 700);
    form_->show();
  }
  void cleanup() {
    form_.reset();
    session_.reset();
  }

  void penaltiesAreAddedChangedAndRemoved() {
    pick("penalty 1", "l1");
    QCOMPARE(session_->scene().penalties.size(), std::size_t(1));
    QVERIFY(box("penalty 2"));
    enter("lambda", "0.7");
    QCOMPARE(std::get<double>(session_->scene().penalties[0].settings.get("lambda")), 0.7);
    QTRY_VERIFY(finished(*session_));
    QCOMPARE(session_->runs()[0]->rows()[0][point_columns::loss], 0.5 * (2.5 * 2.5 + 20) + 0.7 * 3.5);
    pick("penalty 2", "l2");
    QCOMPARE(session_->scene().penalties[1].penalty, std::string("l2"));
    pick("penalty 1", "");
    QCOMPARE(session_->scene().penalties.size(), std::size_t(1));
    QCOMPARE(session_->scene().penalties[0].penalty, std::string("l2"));
    QVERIFY(!box("penalty 3"));
    session_->undo();
    QCOMPARE(session_->scene().penalties.size(), std::size_t(2));
  }

  void constraintAndNoise() {
    pick("Constraint", "l1-ball");
    enter("radius", "1.5");
    QCOMPARE(std::get<double>(session_->scene().constraint->settings.get("radius")), 1.5);
    pick("Noise", "gaussian");
    enter("sigma", "0.3");
    QCOMPARE(std::get<double>(session_->scene().noise->settings.get("sigma")), 0.3);
    pick("Noise", "");
    QVERIFY(!session_->scene().noise);
    pick("Constraint", "");
    QVERIFY(!session_->scene().constraint);
  }

  /// Newton's method cannot be followed by a projection: the scene stays, and the form shows it as it is.
  void whatCannotBeIsRefused() {
    session_->edit("optimizer", [](Scene& scene) {
      scene.runs[0].segments[0].optimizer = "newton";
      scene.runs[0].segments[0].settings = optimizers().require("newton").defaults();
    });
    QString message;
    connect(session_.get(), &Session::failed, this, [&](const QString& text) { message = text; });
    pick("Constraint", "box");
    QVERIFY(message.contains("newton") && message.contains("remove the constraint"));
    QVERIFY(!session_->scene().constraint);
    QCOMPARE(box("Constraint")->id(), std::string());
  }

  void foldedItShowsOnlyWhatThereIs() {
    form_->setUnfolded(false);
    QVERIFY(!form_->isVisible());
    session_->edit("noise", [](Scene& scene) {
      scene.noise = NoisePlan{"gaussian", noises().require("gaussian").defaults()};
    });
    QVERIFY(form_->isVisible());
    QVERIFY(box("Noise") && !box("Constraint") && !box("penalty 1"));
  }

 private:
  ChoiceBox* box(const QString& name) const {
    for (ChoiceBox* candidate : form_->findChildren<ChoiceBox*>()) {
      if (candidate->accessibleName() == name && candidate->isVisible()) return candidate;
    }
    return nullptr;
  }
  void pick(const QString& name, const std::string& id) {
    ChoiceBox* choice = box(name);
    QVERIFY2(choice, qPrintable(name));
    choice->showId(id);
    emit choice->activated(choice->currentIndex());
  }
  void enter(const char* key, const QString& text) {
    NumberField* field = nullptr;
    for (NumberField* candidate : form_->findChildren<NumberField*>(key)) {
      if (candidate->isVisible()) field = candidate;
    }
    QVERIFY2(field, key);
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
  }

  std::unique_ptr<Session> session_;
  std::unique_ptr<RegularisationForm> form_;
};

QTEST_MAIN(TestRegularisationForm)
#include "test_regularisation_form.moc"
