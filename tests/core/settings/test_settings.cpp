// SPDX-License-Identifier: GPL-3.0-or-later
/// Settings: one struct behind one description, read and written by key within its legal range.
#include <QtTest>

#include "core/settings/catalogue.h"

using namespace descent;

namespace {

enum class Form { first, second };

struct Example {
  double rate = 0.05;
  double beta = 0.9;
  std::int64_t count = 3;
  std::optional<std::int64_t> period;
  bool flag = true;
  Form form = Form::first;
  std::vector<double> milestones{1, 2};
};

Settings example() {
  return Settings::of({real("rate", &Example::rate, {.legal = legal::nonNegative, .networkDefault = 1e-3}),
                       real("beta", &Example::beta, {.legal = legal::halfOpenUnit}),
                       integer("count", &Example::count, {.legal = legal::count}), integer("period", &Example::period),
                       boolean("flag", &Example::flag),
                       choice("form", &Example::form, {{"first", Form::first}, {"second", Form::second}}),
                       list("milestones", &Example::milestones)},
                      Example{});
}

QString complaint(Settings settings, const std::string& key, const Value& value) {
  try {
    settings.set(key, value);
  } catch (const SettingError& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

}  // namespace

class TestSettings : public QObject {
  Q_OBJECT
 private slots:
  void defaultsComeFromTheStruct() {
    const Settings settings = example();
    QCOMPARE(std::get<double>(settings.get("rate")), 0.05);
    QCOMPARE(std::get<std::int64_t>(settings.get("count")), 3);
    QVERIFY(std::holds_alternative<std::monostate>(settings.get("period")));
    QCOMPARE(std::get<std::string>(settings.get("form")), "first");
  }

  void writesReachTheStruct() {
    Settings settings = example();
    settings.set("rate", 0.25);
    settings.set("count", 7.0);  // a whole real is a whole number
    settings.set("period", std::int64_t{12});
    settings.set("form", std::string("second"));
    const auto& value = settings.as<Example>();
    QCOMPARE(value.rate, 0.25);
    QCOMPARE(value.count, 7);
    QCOMPARE(value.period.value(), 12);
    QVERIFY(value.form == Form::second);
  }

  void complaintsNamePlaceAndCure() {
    QCOMPARE(complaint(example(), "rat", 1.0), "unknown setting \"rat\"; did you mean \"rate\"?");
    QCOMPARE(complaint(example(), "beta", 1.0), "\"beta\" is 1 but must be in [0, 1)");
    QCOMPARE(complaint(example(), "rate", -1.0), "\"rate\" is -1 but must be at least 0");
    QCOMPARE(complaint(example(), "rate", std::nan("")), "\"rate\" must be a finite number");
    QCOMPARE(complaint(example(), "count", 1.5), "\"count\" must be a whole number");
    QCOMPARE(complaint(example(), "flag", 1.0), "\"flag\" must be true or false");
    QCOMPARE(complaint(example(), "form", std::string("third")), "\"form\" must be one of \"first\", \"second\"");
    QCOMPARE(complaint(example(), "rate", std::string("fast")), "\"rate\" must be a number");
  }

  void copiesAreDeepAndComparedByValue() {
    const Settings original = example();
    Settings copy = original;
    QVERIFY(copy == original);
    copy.set("beta", 0.5);
    QVERIFY(!(copy == original));
    QCOMPARE(std::get<double>(original.get("beta")), 0.9);
    QVERIFY(example() == original);  // two descriptions with the same keys
  }

  void networkDefaultsReplaceOnlyWhatHasOne() {
    struct Nothing {};
    const Entry<Nothing> entry{.id = "example", .initial = example(), .made = {}};
    QCOMPARE(std::get<double>(entry.defaults(Domain::network).get("rate")), 1e-3);
    QCOMPARE(std::get<double>(entry.defaults(Domain::network).get("beta")), 0.9);
    QCOMPARE(std::get<double>(entry.defaults().get("rate")), 0.05);
  }

  void numbersKnownAtRunTime() {
    Settings settings = Settings::of({number("a", 0), number("b", 1, {.legal = legal::positive})}, Numbers{1, 2});
    settings.set("b", 5.0);
    QCOMPARE(settings.as<Numbers>()[1], 5.0);
    QCOMPARE(complaint(settings, "b", 0.0), "\"b\" is 0 but must be greater than 0");
  }

  void nearestNameIsFoundOnlyIfNear() {
    const std::vector<std::string> names{"learning_rate", "momentum", "beta1"};
    QCOMPARE(nearest("learning-rate", names), "learning_rate");
    QCOMPARE(nearest("momentun", names), "momentum");
    QCOMPARE(nearest("xyzzy_quux", names), "");
  }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "test_settings.moc"
