// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <string>

#include "core/formula/formula.h"

using namespace descent;

namespace {

constexpr double x = 0.7, y = -1.3, a = 2.25, row = 3;
constexpr double pi = M_PI, e = M_E;

double sigmoid(double u) { return 1 / (1 + std::exp(-u)); }

}  // namespace

class TestGrammar : public QObject {
  Q_OBJECT

 private slots:
  /// Values against the same expression in C++ with libm.
  void values_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("expected");
    const auto add = [](const char* text, double expected) { QTest::newRow(text) << QString(text) << expected; };
    add("3", 3);
    add(".5", 0.5);
    add("5.", 5);
    add("2e3", 2000);
    add("2e-3", 0.002);
    add("2E+3", 2000);
    add("2e", 2 * e);
    add("2e*x", 2 * e * x);
    add("2e+x", 2 * e + x);
    add("2e3x", 2000 * x);
    add("2pi", 2 * pi);
    add("x", x);
    add("((y))", y);
    add("x + y", x + y);
    add("x - y - a", x - y - a);
    add("x / y / a", x / y / a);
    add("x - (y - a)", x - (y - a));
    add("2x", 2 * x);
    add("2 x y", 2 * x * y);
    add("(x)(y)", x * y);
    add("(x)y", x * y);
    add("(x)2", x * 2);
    add("x 2", x * 2);
    add("2(x + y)", 2 * (x + y));
    add("2sin(x)", 2 * std::sin(x));
    add("sin(x)cos(y)", std::sin(x) * std::cos(y));
    add("1/2x", 0.5 * x);
    add("1/2*x", 0.5 * x);
    add("x/2y", x / 2 * y);
    add("2x^2", 2 * x * x);
    add("x^2y", x * x * y);
    add("-x^2", -(x * x));
    add("(-x)^2", x * x);
    add("2^-x", std::pow(2, -x));
    add("2^-x^2", std::pow(2, -(x * x)));
    add("x^2^3", std::pow(x, 8));
    add("2^x^2", std::pow(2, x * x));
    add("x^-2", 1 / (x * x));
    add("--x", x);
    add("-+-x", x);
    add("2*-x", 2 * -x);
    add("2--x", 2 + x);
    add("x+-y", x - y);
    add("1 < x", 0);
    add("y < x", 1);
    add("x <= 0.7", 1);
    add("x >= 0.7", 1);
    add("x > 0.7", 0);
    add("x == 0.7", 1);
    add("x != 0.7", 0);
    add("(0 < x)*(x < 1)", 1);
    add("x < y + 3", 1);
    add("t", row);
    add("x + t/2", x + row / 2);
    add("a*x", a * x);
    add("x^0.5", std::sqrt(x));
    add("x^3", x * x * x);
    add("y^3", y * y * y);
    add("y^7", std::pow(y, 7));
    add("y^-3", std::pow(y, -3));
    add("x^1.5", std::pow(x, 1.5));
    add("x^a", std::pow(x, a));
    add("a^x", std::pow(a, x));
    add("x^y", std::pow(x, y));
    add("e^(x+y)", std::exp(x + y));
    add("x^0", 1);
    add("0^0", 1);
    add("sin(x)", std::sin(x));
    add("cos(x)", std::cos(x));
    add("tan(x)", std::tan(x));
    add("asin(x)", std::asin(x));
    add("acos(x)", std::acos(x));
    add("atan(y)", std::atan(y));
    add("atan2(y, x)", std::atan2(y, x));
    add("sinh(y)", std::sinh(y));
    add("cosh(y)", std::cosh(y));
    add("tanh(y)", std::tanh(y));
    add("exp(y)", std::exp(y));
    add("log(x)", std::log(x));
    add("log10(x)", std::log10(x));
    add("sqrt(x)", std::sqrt(x));
    add("cbrt(y)", std::cbrt(y));
    add("abs(y)", 1.3);
    add("sign(y)", -1);
    add("sign(0x)", 0);
    add("min(x, y)", y);
    add("max(x, y)", x);
    add("min(1, 0x)", 0);
    add("max(3, x)", 3);
    add("hypot(x, y)", std::hypot(x, y));
    add("sigmoid(y)", sigmoid(y));
    add("relu(x)", x);
    add("relu(y)", 0);
    add("softplus(y)", std::log1p(std::exp(y)));
    add("where(x < y, 1, 2)", 2);
    add("where(x > y, x, y)", x);
    add("where(1, x, y)", x);
    add("where(0, x, y)", y);
    add("where(x, 3, 4)", 3);
    add("sin(2pi*3/4)", -1);
    add("min(max(x, y), min(3, x + 1))", x);
    add("(x + y) + (x + y)", 2 * (x + y));
    add("(x + y)*(x + y) - (x + y)/(x + y)", (x + y) * (x + y) - 1);
    add("where(x+1 > y, x+1, x+1)", x + 1);
    add("atan2(x + y, x + y)", -3 * pi / 4);
    add("hypot(2, x*y) + hypot(x*y, 2)", 2 * std::hypot(2, x * y));
    add("(1 - x)^2 + 100*(y - x^2)^2", (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x));
    add(" \t1 +\n 2 ", 3);
  }
  void values() {
    QFETCH(QString, text);
    QFETCH(double, expected);
    const auto parsed = Formula::parse(text.toStdString());
    QVERIFY2(std::holds_alternative<Formula>(parsed), text.toUtf8());
    const Formula& formula = std::get<Formula>(parsed);
    const std::vector<double> values(formula.names().size(), a);
    const double value = formula.bind(values, row).value({x, y});
    // Rounding of a few operations and of libm against SLEEF.
    QVERIFY2(std::abs(value - expected) <= 8e-16 * std::max(1.0, std::abs(expected)),
             qPrintable(QString::number(value, 'g', 17)));
  }

  /// Integer powers are products: each factor may cost half a unit in the last place.
  void largePowers() {
    for (int n : {17, 64, 65, 100, 101, 1024}) {
      const std::string text = "(y/1.25)^" + std::to_string(n);
      const double expected = std::pow(y / 1.25, n);
      const double value = std::get<Formula>(Formula::parse(text)).bind({}).value({x, y});
      QVERIFY(std::abs(value / expected - 1) <= n * 1.2e-16);
    }
  }

  void freeNames() {
    const Formula formula = std::get<Formula>(Formula::parse("b*x + xy*y + a1 - b + e_2 + X"));
    QCOMPARE(formula.names(), (std::vector<std::string>{"b", "xy", "a1", "e_2", "X"}));
    const std::vector<double> values{2, 3, 5, 7, 11};
    QCOMPARE(formula.bind(values).value({x, y}), 2 * x + 3 * y + 5 - 2 + 7 + 11);
    QVERIFY_EXCEPTION_THROWN(formula.bind({}), std::invalid_argument);
    QVERIFY(!formula.usesRow());
    QVERIFY(std::get<Formula>(Formula::parse("t x")).usesRow());
  }

  void forgottenProducts() {
    QCOMPARE(productSuggestion("xy"), std::string("x*y"));
    QCOMPARE(productSuggestion("ax"), std::string("a*x"));
    QCOMPARE(productSuggestion("x2"), std::string("x*2"));
    QCOMPARE(productSuggestion("xpiy"), std::string("x*pi*y"));
    QCOMPARE(productSuggestion("axis"), std::string());
    QCOMPARE(productSuggestion("ab"), std::string());
    QCOMPARE(productSuggestion("x"), std::string());
  }

  /// The formula keeps its own text.
  void textOutlivesItsSource() {
    std::string source = "name_of_some_length*x";
    const auto parsed = Formula::parse(source);
    source.assign(source.size(), '?');
    QCOMPARE(std::get<Formula>(parsed).text(), std::string("name_of_some_length*x"));
    QCOMPARE(std::get<Formula>(parsed).names(), std::vector<std::string>{"name_of_some_length"});
  }
};

QTEST_GUILESS_MAIN(TestGrammar)
#include "test_grammar.moc"
