// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "core/optimizer/optimizer.h"
#include "core/schedule/schedule.h"
#include "ui/controls/number_field.h"
#include "ui/controls/scaled_slider.h"
#include "ui/controls/settings_form.h"

using namespace descent;

namespace {

/// A form over Adam's settings that takes up what it announces, as the session does.
struct AdamForm {
  const OptimizerEntry& entry = optimizers().require("adam");
  Settings settings = entry.initial;
  SettingsForm form;

  AdamForm() {
    QObject::connect(&form, &SettingsForm::edited, &form, [this](const std::string& key, const Value& value) {
      settings.set(key, value);
      form.show(settings, entry.initial);
    });
    form.show(settings, entry.initial);
    form.resize(300, 600);
    form.QWidget::show();
  }

  template <class Part>
  Part* part(const char* key) {
    return form.findChild<Part*>(key);
  }
  double number(const char* key) { return std::get<double>(settings.get(key)); }
};

}  // namespace

class TestSettingsForm : public QObject {
  Q_OBJECT
 private slots:
  void everyEntryOfTheCataloguesHasAForm() {
    SettingsForm form;
    for (const OptimizerEntry& entry : optimizers()) {
      form.show(entry.initial, entry.initial);
      for (const Parameter& parameter : entry.parameters()) QVERIFY2(form.row(parameter.key), parameter.key.c_str());
    }
    for (const ScheduleEntry& entry : schedules()) {
      form.show(entry.initial, entry.initial);
      for (const Parameter& parameter : entry.parameters()) QVERIFY2(form.row(parameter.key), parameter.key.c_str());
    }
  }

  void aTypedNumberIsTakenWithEitherDecimalSign() {
    AdamForm adam;
    auto* field = adam.part<NumberField>("learning_rate");
    field->selectAll();
    QTest::keyClicks(field, "1e-3");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(adam.number("learning_rate"), 1e-3);
    field->selectAll();
    QTest::keyClicks(field, "0,25");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(adam.number("learning_rate"), 0.25);
  }

  void anIllegalNumberStaysWithItsReason() {
    AdamForm adam;
    auto* field = adam.part<NumberField>("beta1");
    field->selectAll();
    QTest::keyClicks(field, "1.5");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(adam.number("beta1"), 0.9);
    QVERIFY2(field->accessibleDescription().contains("[0, 1)"), qPrintable(field->accessibleDescription()));
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(field->text(), QStringLiteral("0.9"));
    QVERIFY(field->accessibleDescription().isEmpty());
  }

  void aDragIsFramedByStartAndEnd() {
    AdamForm adam;
    auto* slider = adam.part<ScaledSlider>("learning_rate");
    QSignalSpy started(&adam.form, &SettingsForm::dragStarted), ended(&adam.form, &SettingsForm::dragEnded);
    const int middle = slider->height() / 2;
    QTest::mousePress(slider, Qt::LeftButton, {}, {20, middle});
    const double first = adam.number("learning_rate");
    QTest::mouseMove(slider, {slider->width() - 20, middle});
    const double last = adam.number("learning_rate");
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() - 20, middle});
    QCOMPARE(started.count(), 1);
    QCOMPARE(ended.count(), 1);
    QVERIFY(first < 1e-3);
    QVERIFY(last > 1);
  }

  void aValueBeyondTheSliderWidensIt() {
    AdamForm adam;
    auto* field = adam.part<NumberField>("learning_rate");
    field->selectAll();
    QTest::keyClicks(field, "500");
    QTest::keyClick(field, Qt::Key_Return);
    auto* slider = adam.part<ScaledSlider>("learning_rate");
    QCOMPARE(slider->scale().high(), 500.0);
    QCOMPARE(slider->value(), slider->maximum());
  }

  void resetBringsTheDefaultBack() {
    AdamForm adam;
    adam.settings.set("learning_rate", 3.0);
    adam.form.show(adam.settings, adam.entry.initial);
    auto* reset = adam.form.row("learning_rate")->findChild<QToolButton*>();
    QVERIFY(reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QCOMPARE(adam.number("learning_rate"), 0.05);
    QVERIFY(!reset->isVisible());
  }

  void switchesAndChoices() {
    AdamForm adam;
    auto* box = adam.part<QCheckBox>("bias_correction");
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(std::get<bool>(adam.settings.get("bias_correction")), false);
    auto* choice = adam.part<QComboBox>("epsilon_form");
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(std::get<std::string>(adam.settings.get("epsilon_form")), std::string("hat"));
  }

  void aBaseIsChosenWithTheDefaultsOfItsDomain() {
    for (const Domain domain : {Domain::surface, Domain::network}) {
      const OptimizerEntry& entry = optimizers().require("lookahead");
      SettingsForm form;
      Settings settings = entry.defaults(domain);
      connect(&form, &SettingsForm::edited, &form, [&](const std::string& key, const Value& value) { settings.set(key, value); });
      form.show(settings, entry.defaults(domain), domain);
      auto* base = form.findChild<QComboBox*>("base");
      base->setCurrentText("adam");
      emit base->activated(base->currentIndex());
      QCOMPARE(std::get<double>(settings.get("base.learning_rate")), domain == Domain::network ? 0.001 : 0.05);
    }
  }

  void theSameDescriptionKeepsItsRows() {
    AdamForm adam;
    SettingRow* row = adam.form.row("learning_rate");
    adam.form.show(adam.entry.defaults(Domain::network), adam.entry.initial);
    QCOMPARE(adam.form.row("learning_rate"), row);
    adam.form.show(optimizers().require("gradient-descent").initial, optimizers().require("gradient-descent").initial);
    QVERIFY(!adam.form.row("beta1"));
  }
};

QTEST_MAIN(TestSettingsForm)
#include "test_settings_form.moc"
